export { filingNotifications } from './filing.topics.ts';
export { measureNotifications } from './measure.topics.ts';
export { Migration0028Notifications } from './migrations/0028_notifications.ts';
export { type Address, everyoneBelow, holders, type NotificationSource, type NotificationTopic, registerNotifications, toldTopics } from './notification.ts';
export { notificationReader } from './notification.reader.ts';
export { notifications } from './notification.queries.ts';
export { NotificationResolver } from './notification.resolver.ts';
