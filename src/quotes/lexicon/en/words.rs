//! English words that are no verbs of saying.

use super::super::{Class, Words};

pub(super) const WORDS: &[Words] = &[
    (
        Class::SPEECH,
        "accusation admission allegation answer argument assertion assessment belief boast call catchphrase characterization charge claim claims comment comments complaint \
         contention declaration demand description dictum explanation insistence joke line mantra message motto observation pledge post prediction \
         promise proposal question quote reference remark remarks reply response rhetoric slogan speech statement statements suggestion testimony tweet tweets vow \
         warning warnings words",
    ),
    (
        // Nouns or adjectives as often as verbs: no cue after a determiner, an adjective or a preposition.
        Class::NOUN,
        "address answer answers appeal appeals attack attacks blast blasts call calls caution charge charges cheer cheers claim claims \
         comment comments complaint concern counter cracks credit credits cries cry demand demands estimate estimates hint hints joke \
         jokes label labels lament laments laugh laughs lists mention mentions note notes object objects offer offers pledge pledges \
         post posts praise press promise promises protest protests question questions quote quotes rate rates read reading reason \
         reasons reference references regret regrets remark remarks reply report reports retort reveal rule rules ruling saying \
         screams shout shouts state stated states stress talk talks terms text texts thanks threat trumpet tweet tweets urge use uses \
         view views vow vows warning worries worry writing",
    ),
    (
        Class::AUX,
        "am are aren't be been being can cannot could couldn't did didn't do does doesn't don't had hadn't has hasn't have haven't is \
         isn't may might must shall should was wasn't were weren't will won't would wouldn't",
    ),
    (
        Class::ADVERB,
        "again ago already also always angrily apparently back basically best bluntly calmly clearly consistently correctly \
         defiantly dryly earlier essentially even eventually ever explicitly falsely famously finally first flatly frankly frequently \
         further gleefully here herself himself immediately instead itself jokingly just largely later long merely myself never newly \
         not now occasionally often once only openly ourselves previously proudly publicly quickly quietly rather recently repeatedly \
         reportedly sarcastically simply since slowly sometimes soon still subsequently succinctly then there thereafter thus today \
         together too twice usually wryly yesterday yet",
    ),
    (Class::DETERMINER, "a an another any both each either every neither no some such that the these this those what"),
    (Class::ARTICLE, "the"),
    (Class::POSSESSIVE, "her his its my our their whose your"),
    (Class::PRONOUN, "everybody everyone he i it nobody she someone they we who you"),
    (Class::RELATIVE, "that which who whom"),
    (
        Class::PREPOSITION,
        "about above across after against along alongside amid among around as aside at before behind below beneath beside besides \
         between beyond by concerning despite down during except following for from in inside into like near of off on onto outside \
         over past per regarding since through throughout till to toward towards under underneath unlike until up upon versus via with \
         within without",
    ),
    (
        Class::SUBORDINATOR,
        "after although as because before but how if once since so than that though unless until what when where whereas whether while \
         why",
    ),
    (Class::CONJUNCTION, "and but nor or yet"),
    (
        Class::CALENDAR,
        "april aug august dec december evening feb february friday jan january july june march may monday month morning night nov \
         november oct october saturday sept september sunday thursday today tomorrow tonight tuesday wednesday week weekend year \
         yesterday",
    ),
    (
        Class::TITLE,
        "actor actress adm administrator adviser advisor aide ambassador analyst anchor archbishop assemblyman assemblywoman associate \
         attorney author bishop brother candidate capt captain cardinal chairman chairperson chairwoman chancellor chief co-chair \
         co-chairman co-founder coach col colonel columnist comedian commander commentator commissioner congressman congresswoman \
         consultant coordinator correspondent councillor councilman councilor councilwoman counsel count democrat dep deputy det detective diplomat \
         director dr economist editor emperor executive father first former founder frontman gen general gov governor historian host \
         imam independent inspector journalist judge justice king lady lawmaker lawyer leader lieutenant lt maj major manager marshal \
         mayor messrs minister miss moderator mr mrs ms nominee officer operative organizer owner partner pastor pollster pope premier \
         president presidential prime prince princess principal prof professor prosecutor publicist queen rabbi rep reporter \
         representative republican rev reverend scientist sec secretary sen senator sergeant sgt sheikh sheriff sir sister speaker \
         spokesman spokesperson spokeswoman staffer state strategist sultan supt surrogate treasurer vice whip writer",
    ),
    (
        Class::ROLE,
        "activist activists actor actress adviser advisers advisor advisors agent agents aide aides ambassador analyst analysts anchor \
         artist attorney attorneys aunt author authors banker boss boy boys brother businessman businesswoman candidate candidates \
         chairman chairwoman child children citizen citizens coach colleague colleagues columnist commander commentator commissioner \
         congressman congresswoman conservatives consultant consultants correspondent counsel critics customer dad daughter defender \
         defenders delegate delegates democrats deputy detective diplomat diplomats director doctor doctors donor donors driver \
         economist economists editor editors employee employees engineer executive executives expert experts families family fans \
         farmer farmers father firefighter followers founder friend friends girl governor governors group groups guard heckler \
         historian historians host husband insider insiders investigators journalist journalists judge judges king lawmaker lawmakers \
         lawyer lawyers leader leaders man manager managers mayor mayors member members men minister ministers moderator mom mother \
         neighbor neighbors nominee nurse observers officer officers official officials operative operatives opponent opponents \
         organizer organizers owner owners panel parent parents pastor patient people person player police policymakers politician \
         politicians pollster pollsters president presidents professor professors prosecutor prosecutors protester protesters pundits \
         queen rabbi readers reporter reporters representative representatives republicans researcher researchers resident residents \
         retiree rival rivals scholar scholars scientist scientists secretary senator senators sheriff sister sisters soldier soldiers \
         somebody someone son sons source sources speaker spokesman spokesmen spokespeople spokesperson spokeswoman staff staffer \
         staffers strategist strategists student students supporter supporters surrogate surrogates survivor teacher teachers teenager \
         trader uncle user users vendor vendors veteran veterans victim victims viewers voter voters wife witness witnesses woman women worker \
         workers writer writers",
    ),
    (
        Class::LEAD,
        "according additionally after again although amid and another anyway as aside asked at because before besides both but by \
         certainly clearly consequently conversely despite during each earlier even eventually every everyone finally first following \
         for from further furthermore given hence here how however if in indeed instead it its just last later like many maybe \
         meanwhile more moreover most much nearly neither never nevertheless next no nonetheless nor not nothing now of often on once \
         one only or other otherwise our over overall perhaps plus quite rather recently second separately several since so some \
         sometimes soon speaking still such that the their then there therefore these they this those though through thus to today too \
         two under unlike until up well what when where whether which while who why with within without yes yesterday yet you your",
    ),
    (
        Class::BODY,
        "academy administration agency airlines airport alliance america association authority avenue bank board bureau caucus center \
         centre church city club coalition college commission committee conference congress convention corp corporation council \
         country county court department district division east federation force forum foundation fund group house inc institute \
         island journal league library llc magazine media ministry movement museum network news north office organization pac park \
         parliament party police post press project republic school senate service society south state states station street times \
         today tower trust union university valley west",
    ),
    (
        Class::ADJECTIVE,
        "african african-american american arab asian australian british california canadian catholic chinese christian conservative \
         cuban democrat democratic dutch eastern egyptian european florida foreign former french georgia german gop greek hispanic \
         house indian indiana iowa iranian iraqi irish islamic israeli italian japanese jewish korean latino liberal libertarian \
         maryland mexican michigan minnesota muslim northern ohio pakistani palestinian pennsylvania polish progressive republican \
         russian saudi scottish senate southern spanish swedish swiss syrian texas then turkish u.k u.s ukrainian utah virginia \
         western wisconsin",
    ),
    (
        Class::MALE,
        "actor assemblyman boy brother businessman chairman congressman councilman dad emperor father frontman grandfather husband \
         king mr nephew prince son spokesman uncle",
    ),
    (
        Class::FEMALE,
        "actress assemblywoman aunt businesswoman chairwoman congresswoman councilwoman daughter girl grandmother lady miss mom mother \
         mrs ms niece princess queen sister spokeswoman wife woman",
    ),
    (
        Class::FIRST.or(Class::MALE),
        "aaron abdul adam ahmed alan albert alexander ali andrew anthony antonio arthur barack ben benjamin bernard bernie bill bob \
         boris brad brian bruce carl carlos charles charlie chris christian christopher chuck corey craig dan daniel dave david dean \
         dennis dick don donald doug douglas ed eddie edward emmanuel eric ernest evan frank fred gary george gerald glenn greg \
         gregory harold harry henry howard hugh ian jack jacob jake james jamie jared jason jay jeb jeff jeffrey jeremy jerry jim \
         jimmy joe joel john jonathan jose joseph josh joshua juan justin karl keith ken kenneth kevin kyle lance larry lawrence \
         leonard lou louis luis manuel marco mario mark martin marvin matt matthew maurice max michael miguel mike mitch mitt mohammed \
         nathan neil newt nicholas nick noah norman oliver oscar patrick paul pedro peter phil philip ralph rand randy ray reince \
         richard rick rob robert rodney roger ron ronald rudy russ russell ryan sam samuel scott sean seth stephen steve steven stuart \
         ted terry theodore thomas tim timothy todd tom tony trey tyler vincent vladimir walter warren wayne wesley william zachary",
    ),
    (
        Class::FIRST.or(Class::FEMALE),
        "abigail alexandra alice alison amanda amber amy andrea angela anita ann anna anne annie april ashley barbara beth betty \
         beverly brenda brianna carla carly carmen carol caroline catherine charlotte chelsea cheryl christina christine cindy claire \
         claudia condoleezza courtney crystal cynthia dana danielle debbie deborah debra denise diana diane donna dorothy ebony elaine \
         eleanor elena elizabeth ella ellen emily emma erica erin eva evelyn fiona florence frances gail gina gloria grace hannah \
         heather heidi helen hillary holly huma irene isabel ivanka jackie jacqueline jane janet janice jean jenna jennifer jessica \
         jill joan joanne jordana joyce juanita judith judy julia julie karen kate katherine kathleen kathryn kathy katie katrina \
         kelly kellyanne kimberly kirsten kristen laura lauren laurie leslie linda lisa loretta lori louise lucy lynn madeline \
         margaret maria marie marilyn marissa martha mary maureen megan melania melanie melissa michele michelle mindy molly monica \
         nancy natalie natasha nicole nikki nina nora olivia paige pamela patricia patti paula peggy phyllis rachel rebecca robin rosa \
         rose ruth sally samantha sandra sara sarah shannon sharon sheila shirley sophia stephanie susan suzanne sylvia tammy tanya \
         tara teresa theresa tiffany tina valerie vanessa veronica victoria virginia vivian wendy whitney yvonne zoe",
    ),
    (
        Class::VERB,
        "appeared arrived asked attended became began brought came carried changed chose closed did drew earned ended entered faced \
         fell felt followed found gave got grew had heard held helped hit hoped hosted joined kept knew laid launched learned led left \
         liked lived looked lost made met moved needed opened ordered paid played put ran reached received refused remained resigned \
         rose sat saw seemed seen sent served set shook showed sought started stayed stood struck supported supports threw took tried \
         turned visited voted walked wanted wants was watched went were won worked",
    ),
    (
        Class::QUANTIFIER,
        "all dozens eight few fewer five four half hundreds many most multiple nearly nine none one other others seven several six \
         some ten thousands three two",
    ),
    (
        Class::ABBREVIATION,
        "adm atty ave brig capt cmdr co col corp dec dem dept det dr feb fla gen gov hon inc jan jr lt ltd maj mass messrs mich minn \
         mr mrs ms mt nov oct penn prof rep reps ret rev sec sen sens sept sgt sr st supt tenn vs",
    ),
    (
        Class::NAMING,
        "album anthem article blog book called column documentary dubbed entitled episode essay film headline headlined hit known \
         memoir movie musical named newspaper nicknamed novel play poem program series show sitcom so-called song titled track tune",
    ),
];
