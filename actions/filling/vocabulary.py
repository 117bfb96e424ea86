"""The words of an invented record: an office, a force and a county that do not exist."""

# How a board, a post or a person is told from a real one wherever its name stands.
INVENTED = "invented"

BOARD_SUBJECTS = (
    "Holding to Account", "Force Performance", "Roads Policing", "Rural Crime", "Serious Violence",
    "Victims and Witnesses", "Custody Assurance", "Estates", "Finance and Resources", "Digital Evidence",
    "Contact Management", "Neighbourhood Policing", "Domestic Abuse", "Hate Crime", "Firearms Licensing",
    "Vetting and Standards", "Complaints Review", "Stop and Search Scrutiny", "Use of Force Scrutiny",
    "Ethics", "Risk and Audit", "Workforce", "Wellbeing", "Fleet", "Procurement", "Emergency Services",
    "Criminal Justice", "Youth Justice", "Drugs and Alcohol", "Modern Slavery", "Fraud", "Cyber Crime",
    "Business Crime", "Night-time Economy", "Mental Health", "Missing People", "Child Protection",
    "Adult Safeguarding", "Commissioning", "Collaboration",
)  # fmt: skip
BOARD_KINDS = ("Board", "Group", "Panel", "Meeting")

# Title, short name, organisation: of the office and the force first, for every board meets with them.
POSTS = (
    ("Police and Crime Commissioner", "PCC", "office"),
    ("Chief Constable", "CC", "force"),
    ("Deputy Chief Constable", "DCC", "force"),
    ("Assistant Chief Constable, Local Policing", "ACC LP", "force"),
    ("Assistant Chief Constable, Crime", "ACC Crime", "force"),
    ("Deputy Police and Crime Commissioner", "DPCC", "office"),
    ("Chief Executive", "CEO", "office"),
    ("Chief Finance Officer", "CFO", "office"),
    ("Head of Policy", "HoP", "office"),
    ("Policy Officer, Performance", "PO Perf", "office"),
    ("Policy Officer, Victims", "PO Vic", "office"),
    ("Head of Commissioning", "HoC", "office"),
    ("Director of Finance", "DoF", "force"),
    ("Director of People", "DoP", "force"),
    ("Head of Contact", "HoCt", "force"),
    ("Head of Professional Standards", "PSD", "force"),
    ("Head of Corporate Communications", "HCC", "force"),
    ("Head of Estates", "HoE", "force"),
    ("Head of Information Technology", "HoIT", "force"),
    ("Head of Criminal Justice", "HoCJ", "force"),
    ("Head of Custody", "HoCu", "force"),
    ("Head of Intelligence", "HoI", "force"),
    ("Superintendent, North", "Supt N", "force"),
    ("Superintendent, South", "Supt S", "force"),
    ("Superintendent, East", "Supt E", "force"),
    ("Superintendent, Coast", "Supt C", "force"),
    ("Chief Inspector, Roads", "CI Roads", "force"),
    ("Chief Inspector, Rural", "CI Rural", "force"),
    ("Chief Inspector, Custody", "CI Cust", "force"),
    ("Staff Officer", "SO", "force"),
    ("Chief Crown Prosecutor", "CCP", "partner"),
    ("Chief Fire Officer", "CFO Fire", "partner"),
    ("Director of Public Health", "DPH", "partner"),
    ("Head of Community Safety", "HCS", "partner"),
    ("Head of Probation", "HoPr", "partner"),
    ("Manager of the Victim Service", "MVS", "partner"),
)
BODIES = (
    "Fenmarch County Council", "the ambulance trust", "Saltby Town Council", "the probation service",
    "the safeguarding partnership", "the victim service", "all chief officers", "the audit committee",
)  # fmt: skip

FIRST_NAMES = (
    "Ada", "Bryony", "Callum", "Dervla", "Edwin", "Farah", "Gareth", "Hana", "Iolo", "Jemima", "Kwame",
    "Lottie", "Mungo", "Nadia", "Osric", "Petra", "Quentin", "Rhona", "Seamus", "Tamsin", "Ulric", "Verity",
    "Wilf", "Xanthe", "Yusuf", "Zara", "Anselm", "Beatrix", "Cosmo", "Delia", "Emeka", "Fenella", "Gwil",
    "Harriet", "Idris", "Joyce", "Kester", "Leila", "Magnus", "Niamh",
)  # fmt: skip
SURNAMES = (
    "Ashdown", "Birkby", "Corderoy", "Drax", "Ellwood", "Farthing", "Gathercole", "Haldane", "Inskip",
    "Jephson", "Kettlewell", "Lovibond", "Mapplebeck", "Nunn", "Orpwood", "Pargeter", "Quill", "Ravensdale",
    "Sallow", "Thirkettle", "Underhill", "Varley", "Wintringham", "Yaxley", "Zeal", "Amory", "Bellwether",
    "Cawthorne", "Dunmow", "Eversholt", "Fairlamb", "Goldfinch", "Hartshorn", "Ibbotson", "Jellicoe",
    "Kingscote", "Larwood", "Merriman", "Northover", "Osgathorpe", "Pickersgill", "Rushbrooke", "Shillito",
    "Tregear", "Uppingham",
)  # fmt: skip

PLACES = (
    "Saltby", "Lode", "Market Thorn", "Eastmere", "Wendle", "Carrow Quay", "High Staithe", "Little Fenning",
    "Osterby", "Marram", "Gull Point", "Thornholt", "Sedgeley Bank", "Ferry Row", "Long Drove", "Kirk Wendle",
    "Northmere", "the coastal wards", "the fen villages", "the county town",
)  # fmt: skip
VENUES = (
    "Room 2, police headquarters", "The council chamber, Saltby", "By video", "The office, Lode",
    "The old library",
)  # fmt: skip
THEMES = (
    "Roads", "Victims", "The budget", "Rural crime", "Young people", "Confidence", "Winter", "Standards",
)  # fmt: skip

TOPICS = (
    "Response to emergency calls", "The 101 line", "Burglary at home", "Rural theft", "Hare coursing",
    "Speeding in villages", "Drink and drug driving", "Domestic abuse", "Stalking and harassment",
    "Rape and serious sexual offences", "Hate crime", "Antisocial behaviour", "Shop theft", "Knife crime",
    "County lines", "Modern slavery", "Fraud against older people", "Cyber crime", "Stop and search",
    "Use of force", "Body-worn video", "Taser", "Custody", "Appropriate adults",
    "Mental health and Right Care, Right Person", "Missing children", "Child exploitation",
    "The victims' code", "Out of court resolutions", "File quality", "Digital forensics", "Vetting",
    "Complaints and reviews", "Misconduct hearings", "Officer recruitment", "Police staff vacancies",
    "Special constables", "Volunteers and cadets", "Sickness and welfare", "Training days",
    "Firearms licensing", "The estate", "Electric vehicles", "The fleet",
    "The new command and control system", "Information requests", "Data quality",
    "The medium-term financial plan", "The precept", "Reserves", "Procurement",
    "Collaboration with neighbouring forces", "Fire governance", "Grants and commissioning",
    "The police and crime plan", "The inspectorate's report", "Internal audit", "The risk register",
    "Public confidence survey", "Business continuity",
)  # fmt: skip
STANDING_FIRST = ("Apologies and declarations of interest", "Notes of the last meeting and matters arising")
STANDING_LAST = "Any other business"

MEASURES = (
    "the average time to answer an emergency call", "the share of 101 calls abandoned",
    "attendance within the hour", "the number of open investigations", "the charge rate for burglary",
    "repeat victims of domestic abuse", "the backlog of digital devices", "the number of lapsed vettings",
    "the count of hate crimes", "officer sickness", "staff turnover in contact management",
    "deaths and serious injuries on the roads", "complaints waiting for review",
    "the time from charge to trial", "files sent back by the prosecutors", "stop and search without a find",
    "disproportionality in the use of force", "missing children reported more than twice",
    "firearms renewals overdue", "the spend on overtime", "victims kept up to date as the code asks",
    "detainees held for a mental health bed", "the vacancy rate among detectives", "reports of rural theft",
    "the cost of agency staff", "DA risk assessments", "OCG disruptions", "VRR requests upheld",
    "ANPR hits attended", "unresolved outcomes for CSE", "IT faults left open",
)  # fmt: skip
CHANGES = (
    "has risen", "has fallen", "is unchanged", "has doubled", "has levelled off",
    "stands higher than a year ago", "is the lowest for six years", "remains above the target",
    "is better than that of similar forces", "has moved in the right direction", "gives no comfort",
    "is not yet where it should be",
)  # fmt: skip
CAUSES = (
    "the new shift pattern", "a change in how crimes are recorded", "the loss of experienced sergeants",
    "two long operations in the summer", "the wait for a supplier", "a campaign in schools",
    "the weather in January", "a single address with repeated calls", "closer work with the council",
    "the move to the new custody suite", "the freeze on recruitment", "overtime worked at bank holidays",
    "better triage at first contact", "a fault in the data warehouse", "the training of new call handlers",
    "patrols in marked vehicles", "the withdrawal of a grant", "a backlog at the courts",
    "clearer guidance to supervisors", "the harvest",
)  # fmt: skip
PAPERS = (
    "a written report", "a recovery plan", "the full data by ward", "a short note", "the business case",
    "an independent review", "a timetable with named leads", "the results of the dip sample",
    "a costed option", "the lessons learned", "a comparison with similar forces", "the terms of reference",
    "the action plan", "an equality assessment", "a briefing for councillors", "the draft strategy",
    "a forecast to the year's end",
)  # fmt: skip
CONDITIONS = (
    "with the view of the victims' panel", "before the budget is set", "so that the public can see it",
    "and say what it will cost", "and name who is responsible", "with the figures for each district",
    "once the audit is complete", "together with the partners concerned", "including what did not work",
    "and state the risk if nothing is done", "in a form that can be published", "for the first two quarters",
)  # fmt: skip
EVENTS = (
    "When the audit is complete", "After the election", "Once the post is filled",
    "When the supplier has replied", "Before the summer", "In due course", "Ongoing",
)  # fmt: skip
MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December",
)  # fmt: skip
WITHHELD_BECAUSE = (
    "Names a witness (section 40)", "Operational tactics (section 31)", "Contract not yet let (section 43)",
)  # fmt: skip

# {who} {measure} {change} {cause} {paper} {condition} {place} {topic} {month} {number} {year}
MINUTES = (
    "{who} reported that {measure} {change} since {month}, and put it down to {cause}.",
    "{who} asked why {measure} in {place} {change} while the rest of the county went the other way.",
    "In {month} {year} there were {number} cases, of which {number} came from {place}.",
    "The answer given was {cause}; {who} did not think that this explained all of it.",
    "{who} had read the paper on {topic} and wanted to know what the public would notice.",
    "It was explained that {measure} {change} mainly because of {cause} and {cause}.",
    "{who} said that {number} letters about {topic} had reached the office from {place} alone.",
    "The figure for {place} is {number} per cent, against {number} per cent in {month} {year}.",
    "{who} was assured on the plan, partly assured on the pace, and not assured on the money.",
    "Members heard from a resident of {place} who had waited {number} days for a reply.",
    "{who} offered {paper} {condition}, which was welcomed.",
    "The inspectorate had named {topic} as an area for improvement, and {measure} bears that out.",
    "Costs of {number} thousand pounds are met from reserves this year; next year they are not funded.",
    "{who} thanked the teams in {place} for their work during {month}.",
    "There was a long discussion of {topic}, of {cause} and of what partners might do differently.",
    "{who} undertook that no file would be closed without a supervisor's reason, and to sample them.",
    "A dip sample of {number} records found {number} with a fault; most were put right within the week.",
    "The supplier missed its date in {month}, so {topic} will be looked at again when it has delivered.",
)
ASKS = (
    "To bring {paper} on {topic} {condition}.",
    "To provide {paper} that shows how {measure} in {place} compares with {year}.",
    "To explain in writing why {measure} {change}, {condition}.",
    "To meet the council about {topic} in {place} and report back.",
    "To circulate {paper} before the next meeting.",
    "To write to the ministry about {topic}, {condition}.",
    "To review the approach to {topic} in the light of {cause}, {condition}.",
    "To publish {measure} each quarter, beginning with {place}.",
    "To arrange a visit to {place} for the commissioner to see the work on {topic}.",
    "To confirm the lead for {topic} and the day by which {paper} will be ready.",
)
UPDATES = (
    "{who} said that {paper} is being written and will come {condition}.",
    "Work has begun. {who} expects to finish once {cause} is behind us.",
    "The data for {place} have come; those for the other districts are still awaited.",
    "Nothing further to report: {who} has changed post and the matter was handed over in {month}.",
    "{who} gave figures by word of mouth: {number} in {month}, {number} the month before.",
    "Discussed with partners on {topic}; agreement in principle, {condition}.",
    "A draft was seen by {who}, who asked for {paper} as well.",
    "Delayed by {cause}. A new day was asked for and given.",
    "{who} reported progress in {place}, less so elsewhere; {measure} {change}.",
    "Chased by the office in {month}; a reply is promised.",
)
CLOSINGS = (
    "The commissioner had read {paper} and was satisfied. Discharged.",
    "{who} showed that {measure} {change}; the commissioner thanked all concerned and discharged the action.",
    "Received in {month} and circulated. Discharged.",
    "Covered by the standing report on {topic} from now on. Discharged.",
)
COMPLETIONS = (
    "{who} says that this is done: {paper} was sent in {month}.",
    "Completed, {who} reports. The office has yet to see {paper}.",
    "Done in {place} and in the other districts, according to {who}.",
)
WITHDRAWALS = (
    "Overtaken by {cause}. Withdrawn.",
    "No longer wanted, since {topic} has moved to another board. Withdrawn.",
)
DECISIONS = (
    "To approve {paper} on {topic} at a cost of {number} thousand pounds.",
    "To accept the recommendation on {topic}, {condition}.",
    "To award a grant of {number} thousand pounds to the victim service in {place}.",
    "Not to proceed with the scheme in {place} because of {cause}.",
)
