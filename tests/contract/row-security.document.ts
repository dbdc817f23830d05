/** Asks for every field that stands on guarded rows, of everything there is to ask about. */
export const everything = `query ($filings: [ID!]!, $versions: [ID!]!, $turnovers: [ID!]!, $persons: [ID!]!, $offices: [ID!]!, $congresses: [ID!]!, $measures: [ID!]!, $materials: [ID!]!, $incidents: [ID!]!, $councils: [ID!]!, $debriefs: [ID!]!, $awards: [ID!]!) {
  filings: nodes(ids: $filings) { ... on Filing {
    id number kind title state step round dueOn isOverdue submittedAt availableActions organization { code } decider { code }
    recipients { role acknowledgedAt organization { code } } history(first: 20) { nodes { position action note person { name contact } } }
    corrections { place note } attachments { uploadId name size sha256 } receipts { number title pdfUrl standing } charterVersion { id text } turnover { id congress } congress { id number }
    viewerCan { submit { allowed reason { code } } accept { allowed reason { code } } return { allowed } }
  } }
  versions: nodes(ids: $versions) { ... on CharterVersion {
    id number state title text inForceFrom filing { id state } articles { label text } diff { kind } viewerCan { revise { allowed } file { allowed } }
  } }
  turnovers: nodes(ids: $turnovers) { ... on Turnover { id state congress filing { id } entries { personName post person { name } } viewerCan { file { allowed } } } }
  congresses: nodes(ids: $congresses) { ... on Congress {
    id number state agenda organization { code } applications { nodes { id } } quota { total seats { seats explanation unit { code } } } quotas { totalCount }
    delegates(first: 20) { totalCount nodes { name grade unit { code } person { name } } } rosterFindings { check isMet } viewerCan { open { allowed } }
    sessions(first: 5) { nodes { number resolutions { title } } } materials(first: 5) { nodes { name } }
    elections(first: 5) { nodes { id state candidates { name person { name } } rounds { round votes { inFavor } } } } inspections(first: 5) { totalCount nodes { id state } }
  } }
  persons: nodes(ids: $persons) { ... on Person {
    id name contact politicalStatus particulars { entryYear politicalStatus majorRankPercent failedCourses } particularsHistory(first: 5) { nodes { version failedCourses } } eligibilityChecks(first: 5) { nodes { outcome particulars { failedCourses } union { code } } } organization { code } account { login disabledAt } offices(first: 50) { nodes { id post } }
  } }
  offices: nodes(ids: $offices) { ... on Office { id post title startedOn endedOn person { name } grants { capability reach } viewerCan { end { allowed } grant { allowed } } } }
  measures: nodes(ids: $measures) { ... on SupervisionMeasure {
    id number kind state isOverdue reason issuer { code } organization { code } filing { id } availableActions history(first: 5) { nodes { action note person { name } files { uploadId name size } } }
    viewerCan { answer { allowed } close { allowed reason { code } } }
  } }
  materials: nodes(ids: $materials) { ... on ReformMaterial {
    id kind state account isLate organization { code } filing { id } planIssuer { code } measures { requirement dueOn } figures { name value } originals { document scanName scanSha256 }
    receipts { role receivedAt paperReceivedOn organization { code } } viewerCan { revise { allowed } file { allowed reason { code } } }
  } }
  incidents: nodes(ids: $incidents) { ... on Incident {
    id kind state isOverdue organization { code } handler { code } escalatedTo { code } account { description personName reply person { name } }
    history(first: 5) { nodes { action note basis organization { code } person { name } held { personName measure } } } availableActions viewerCan { takeUp { allowed } close { allowed reason { code } } }
  } }
  assessmentsToScore(first: 50) { totalCount nodes { id } }
  assessed: organizations(first: 8) { nodes { outcomes { academicYear dimension score } assessments(first: 3) { totalCount nodes {
    id state score rank band { key } organization { code } issuer { code } campaign { version cycle { id } assessors(first: 20) { totalCount nodes { id person { name } } } availableActions }
    selfValues { key score } evidence { key files { uploadId } } scores(first: 10) { totalCount nodes { key score } } finalValues { key score } results { score } disqualifications { key } objections(first: 5) { totalCount nodes { id state viewerCan { decide { allowed } } } } rectifications { id state files { uploadId } viewerCan { submit { allowed } } } availableActions
  } } } }
  cycles(first: 50) { totalCount nodes {
    id kind state title academicYear issuer { code } scope { code } obligations(first: 20) { totalCount nodes { id } } completeness { expected submitted timely overdue completeness } completenessByLevel { level expected }
    unaccounted(first: 5) { totalCount } viewerCan { open { allowed } adjust { allowed reason { code } } }
  } }
  obligations(first: 100) { totalCount nodes { id kind state isOverdue isLate submittedOn organization { code } cycle { id } adjustments(first: 3) { nodes { kind reason } } } }
  councils: nodes(ids: $councils) { ... on ReviewCouncil {
    id state dimensions organization { code } organizer { code } members { position capacity isOnRecord person { name } } completeness { expected exempt submitted heard judged published }
    debriefs(first: 5, filter: { isAwaitingMyBallot: false }) { totalCount nodes { id state } } viewerCan { openHearing { allowed } close { allowed reason { code } } }
  } }
  debriefs: nodes(ids: $debriefs) { ... on Debrief {
    id state post text ballots mean grade resultOn council { id } organization { code } person { name } files { uploadId name size } means { dimension mean } comments { dimension comment } ownScores { dimension score }
    history { position action note person { name } } viewerCan { submit { allowed } judge { allowed reason { code } } hear { allowed reason { code } } publish { allowed } }
  } }
  awards: nodes(ids: $awards) { ... on AwardNomination { id state title account note organization { code } decider { code } person { name } debrief { id grade } viewerCan { select { allowed } withdraw { allowed } } } }
  trainingCourses(first: 50) { totalCount nodes {
    id title attendees organization { code } attendance(first: 5) { totalCount nodes { hours correctionCount organization { code } person { name } course { id } corrections { fromHours toHours reason } } }
    viewerCan { record { allowed reason { code } } }
  } }
  trainedPersons: nodes(ids: $persons) { ... on Person { trainingHours(academicYear: 2025) trainings(first: 5) { totalCount nodes { hours course { id } } } debriefs(first: 5) { totalCount nodes { id } } awardNominations(first: 5) { totalCount } } }
  trainingOf: organizations(first: 100) { nodes {
    code trainingCoverage(academicYear: 2025) { population countedOn expected covered hours } untrained(population: STAFF, academicYear: 2025, first: 5) { totalCount nodes { id } }
    trainingTotals(level: SCHOOL, academicYear: 2025, first: 5) { totalCount nodes { expected covered hours organization { code } } } trainingYearChecks(first: 2) { nodes { id outcome } } reviewCouncils(first: 3) { nodes { id } }
    awardNominations(first: 3) { nodes { id } }
  } }
  toJudge: debriefs(first: 50, filter: { isAwaitingMyBallot: true }) { totalCount nodes { id } }
  reviewCouncils(first: 100) { totalCount nodes { id } }
  awardNominations(first: 100) { totalCount nodes { id } }
  surveys(first: 100) { totalCount nodes {
    id kind state eligible issued answered rolledSoFar issuedSoFar organization { code surveys(first: 2) { totalCount } } questions { text choices } officers { name post } cycle { id } availableActions
    figures { question officer mean cells { value count } groupMeans { choice mean } } remarks(first: 5) { totalCount nodes { text isApproved } } viewerCan { open { allowed reason { code } } }
  } }
  allIncidents: incidents(first: 100) { totalCount nodes { id } }
  indicatorSets(first: 100) { totalCount nodes { id state title issuer { code } indicators { key points } availableActions viewerCan { publish { allowed } } } }
  supervisionMeasures(first: 100) { totalCount nodes { id } }
  all: filings(first: 100) { totalCount nodes { id } }
  organizations(first: 100) { nodes { reformForms(first: 5) { totalCount nodes { id template findings { code cell } organization { code } } }
    code charterState charterStateCounts { standing count } charter { id } charterVersions(first: 20) { nodes { id } }
    charterCounts: filingCounts(kind: CHARTER) { state count } changeCounts: filingCounts(kind: OFFICER_CHANGE) { state count }
    filings(first: 50) { totalCount nodes { id } } lastFiling { id } overdueFilings turnovers(first: 50) { nodes { id } } notices(first: 5) { totalCount nodes { id unansweredCount extensions { days } objections(first: 5) { nodes { id text contact } } } } reformMaterials(first: 50) { totalCount nodes { id } } congresses(first: 20) { nodes { id } } leadershipRecognition congressInspections(first: 20) { totalCount nodes { id state account findings { what isOverdue viewerCan { close { allowed reason { code } } } } history(first: 5) { nodes { action note person { name } } } viewerCan { record { allowed } } } } congressInspectionCoverage(first: 20) { totalCount nodes { lastInspectedOn isPlanned congress { id } } } standingCommittees(first: 5) { totalCount nodes { id formedOn seats { name college { code } person { name } } sessions(first: 5) { nodes { number decisions { title } } } viewerCan { sit { allowed } } } } elections(first: 10) { nodes { id state recognition candidates { name electedIn } } }
    offices(first: 100) { nodes { id person { name contact } } } presiding { id } turns(first: 5) { nodes { person { name } } } terms(first: 5) { nodes { number offices(first: 5) { nodes { id } } } } departments { name } nominations(first: 20) { nodes { id state person { name politicalStatus } filing { id } eligibilityChecks(first: 2) { nodes { outcome } } } } recommendations(first: 20) { nodes { id } } compliance { summary { passed failed notApplicable unknown } findings { rule { id } outcome declaration { id } } }
    filings(first: 50) { totalCount nodes { id } } lastFiling { id } overdueFilings turnovers(first: 50) { nodes { id } } notices(first: 5) { totalCount nodes { id unansweredCount extensions { days } objections(first: 5) { nodes { id text contact } } } } reformMaterials(first: 50) { totalCount nodes { id } } congresses(first: 20) { nodes { id } }
    offices(first: 100) { nodes { id person { name contact } } } presiding { id } turns(first: 5) { nodes { person { name } } } terms(first: 5) { nodes { number offices(first: 5) { nodes { id } } } } departments { name } nominations(first: 20) { nodes { id state person { name politicalStatus } filing { id } eligibilityChecks(first: 2) { nodes { outcome } } } } recommendations(first: 20) { nodes { id } } officerExits(first: 20) { nodes { account isPostVacant failedDebrief { id } person { name } turnover { id } } } compliance { summary { passed failed notApplicable unknown } findings { rule { id } outcome declaration { id } } }
    declarations(first: 20) { totalCount nodes { id note evidence { name } viewerCan { confirm { allowed } } } }
    findings(first: 50) { totalCount nodes { outcome observed rule { id } organization { code } declaration { id } } } findingCounts { rule { id } passed failed }
    reformPrograms(first: 10) { totalCount nodes { id title state tasks { number content } progress { expectedSchools acceptedSchools expectedItems closedOutItems overdueItems } progressByTask { number expectedItems overdueItems } progressByProvince { provinceCode expectedSchools } adjustments(first: 5) { nodes { reason organization { code } } } viewerCan { adjust { allowed } }
      schools(first: 10) { totalCount nodes { id } } } }
    schoolReforms(first: 10) { totalCount nodes { id state closedOutItems program { id title } items(first: 5) { nodes { id number state evidence isOverdue history(first: 3) { nodes { note person { name } files { name uploadId } } } viewerCan { claim { allowed } reopen { allowed reason { code } } } } }
      selfChecks(first: 3) { nodes { account person { name } entries { number finding } } } acceptances(first: 3) { nodes { round note inspectors { name } verdicts { number isMet note } } } viewerCan { selfCheck { allowed } beginAcceptance { allowed reason { code } } } } }
    measuresReceived(first: 50) { nodes { id } } measuresIssued(first: 50) { totalCount } incidentsHandled(first: 50) { totalCount nodes { id } } incidentCounts { state count overdueCount } supervisionSettings(first: 20) { nodes { kind days } } supervisionProposals(first: 50) { nodes { kind failingFrom } }
  } }
  workReports(first: 50) { totalCount nodes {
    id kind state round submittedOn organization { code } receiver { code } cycle { id } obligation { id state } form { id number sections { key } } answers { field { key } text number isDifferent } files { uploadId name size }
    corrections(first: 3) { nodes { place note answer } } history(first: 3) { nodes { action note person { name } } } figures { key value lastYear } hearing { id note organization { code } } delivery { deliveredOn sessionNumber congress { id } committee { id } }
    availableActions viewerCan { submit { allowed reason { code } } hear { allowed } }
  } }
  reportForms(first: 50) { totalCount nodes { id state title issuer { code } viewerCan { publish { allowed reason { code } } } } }
  reported: organizations(first: 20) { nodes {
    workReports(first: 5) { totalCount nodes { id } } workReportsReceived(first: 5) { nodes { id } } reportForms(first: 5) { nodes { id } } reportHearings(first: 5) { nodes { id note workReports(first: 5) { nodes { id } } } }
    reportRollUp(kind: COLLEGE_REPORT, academicYear: 2025) { owed counted finished isComplete figures { key value counted lastYear workReports(first: 3) { totalCount nodes { id } } } }
    cyclesIssued(first: 5) { nodes { reportForm { id } } } obligations(first: 5) { nodes { workReport { id } workbooks(first: 5) { totalCount nodes { id state fileName errorCount } } } }
  } }
  mine: organizations(first: 20) { nodes { cyclesIssued(first: 5) { nodes { id } } obligations(first: 5) { totalCount nodes { id } } outages(first: 3) { nodes { reason movedCount } } completeness(kind: ASSESSMENT, academicYear: 2025) { expected submitted overdue completeness }
    overview(academicYear: 2026) { cycles { kind expected completenessChange lastYear { expected submitted } } filings(year: 2026) { kind state count lastYear } scores { level scored mean from90 lastYearScored } compliance { passed failed rule { id } } } } }
  charterArticles(words: "代表大会", first: 100) { nodes { label text charterVersion { id } } }
  viewer { account { login } person { name politicalStatus } offices(first: 100) { nodes { id } } tokens { name } }
  exports(first: 100) { totalCount nodes { id list state rowsDone } }
  unreadNotifications notifications(first: 100) { totalCount nodes { id topic isRead organization { code } } }
  worklist(first: 100) { nodes { id } }
  registerImports(first: 20) { nodes { id listedCount changes(first: 20) { nodes { code name } } progress { phase } } }
}`;
