import { Command, Option } from 'commander';
import { openFirstAccount } from './commands/account.ts';
import { auditVerify } from './commands/audit.ts';
import { generateNation, parseScale } from './commands/bench.ts';
import { findingsRefresh, findingsVerify } from './commands/findings.ts';
import { importRegister } from './commands/import.ts';
import { mailParked, mailRetry } from './commands/mail.ts';
import { migrateDatabase } from './commands/migrate.ts';
import { rulesVerify } from './commands/rules.ts';
import { newsParked, newsRetry } from './commands/news.ts';
import { start } from './commands/start.ts';
import { talliesRepair, talliesVerify } from './commands/tallies.ts';
import { worklistVerify } from './commands/worklist.ts';

/** The command line of the hub. Every command works on the same database as the server, at the machine itself. */
export function createCli(): Command {
  const cli = new Command('hub').description('学联枢纽 Xuelian Hub: one graph linking campus, provincial and national student federations');
  cli.command('start', { isDefault: true })
    .description('serve the graph; on an empty embedded database, load the demo federation first')
    .option('--no-demo', 'begin with an empty federation')
    .action(start);
  cli.command('migrate').description('bring the database up to date, and say what was done').action(migrateDatabase);
  cli.command('import')
    .description('import a register of institutions (.xls, .xlsx, .csv)')
    .argument('<file>', 'the list as published')
    .addOption(new Option('--accept <changes>', 'which changes to bring into force; none leaves the preview to be decided').choices(['additions', 'all', 'none']).default('additions'))
    .option('--effective-on <date>', 'first day of the changes, YYYY-MM-DD; by default the day of the list')
    .action(importRegister);
  cli.command('account')
    .description('accounts')
    .command('open')
    .description('open the first account of an organization, with every right there and below')
    .requiredOption('--organization <code>', 'code of the organization, for example 100000-XL')
    .requiredOption('--name <name>', 'name of the person')
    .requiredOption('--login <login>', 'what the person signs in as')
    .requiredOption('--post <post>', 'post, for example SECRETARIAT_STAFF')
    .requiredOption('--since <date>', 'first day in office, YYYY-MM-DD')
    .action(openFirstAccount);
  cli.command('audit').description('the audit trail').command('verify').description('recompute every hash of the audit chains and compare').action(auditVerify);
  const findings = cli.command('findings').description('how every organization stands with the rules, as kept');
  findings.command('verify').description('evaluate everyone again and compare; repairs nothing').action(findingsVerify);
  findings.command('refresh').description('evaluate everyone now, then compare').action(findingsRefresh);
  cli.command('rules').description('the rulebook').command('verify').description('compare every rule with what it said when the hub first started with it').action(rulesVerify);
  const tallies = cli.command('tallies').description('the counts kept of filings and charters');
  tallies.command('verify').description('count everything again and compare; repairs nothing').action(talliesVerify);
  tallies.command('repair').description('bring the tallies to what counting gives').action(talliesRepair);
  cli.command('worklist').description('what waits for whom').command('verify').description('list open filings that nobody can take further').action(worklistVerify);
  const mail = cli.command('mail').description('letters to officers');
  mail.command('parked').description('list letters that were given up').action(mailParked);
  mail.command('retry').description('send them again').action(mailRetry);
  const news = cli.command('news').description('what the hub tells of');
  news.command('parked').description('list news that nobody could take').action(newsParked);
  news.command('retry').description('deliver them again').action(newsRetry);
  cli.command('bench')
    .description('the country the bench measures on')
    .command('generate')
    .description('build the country into a database of its own; a run that was cut off goes on where it stopped')
    .requiredOption('--scale <scale>', '1 is the whole country: 3,000 schools, 1.3 million classes', parseScale)
    .option('--database <name>', 'where it goes, on the server of the hub; by default nation_ and the scale')
    .action(generateNation);
  return cli;
}
