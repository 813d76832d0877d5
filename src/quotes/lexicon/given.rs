//! First names that are met in German news, for languages that write all nouns with capitals: where a name begins cannot be told by its
//! letters there. Left out are names that are words as well ("Ernst", "Wolf", "Rose"), and those that men and women share.

use super::{Class, Words};

pub(super) const ROWS: &[Words] = &[
    (
        Class::FIRST.or(Class::MALE),
        "aaron abdul abdullah achim adam adrian ahmad ahmed albert albrecht aleksandar aleksandr alessandro alex alexander \
         alexandre alexej alexis alfons alfred ali alois alwin amir anatol anders andreas andrej andrew andrzej andré anton \
         antonio antónio armin arnd arndt arne arno arnold arthur artur artus aurel axel ayman baptiste bastian beat ben \
         benedikt benjamin benno bernard bernd bernhard bernhardt berthold bertram björn bodo bogdan boris boyko brian bruno \
         burkhard burkhardt cajus carl carlo carlos carsten caspar cem charles christian christof christoph christophe \
         christopher claas claude claudio claus clemens cornelius cristiano curt dagobert damian dan daniel danijel danny dario \
         dariusz dave david davide denis deniz dennis detlef detlev diego dieter dietmar dietrich dimitri dirk dmitri dmitrij \
         domenico dominic dominik donald donatus eberhard eckart eckhard eckhart edgar edmund eduard eduardo edward edwin \
         egbert egon ekkehard elias elmar emanuel emil emmanuel enrico enrique erhard eric erich erik erwin eugen evan fabian \
         fabio falk falko felix ferdinand fernando florent florian folker francesco francis franco frank frans franz françois \
         fred frederik fridolin friedhelm friedrich fritz frédéric gabriel gebhard georg george georges gerald gerd gerhard \
         gerhardt gerhart gernot gerold gerrit gert gianluca gianni giorgio giovanni giulio giuseppe gottfried gotthard gregor \
         guido guillaume gunnar gunter gunther gustav günter günther hakan hannes hans harald hardy harry hartmut hartwig hasan \
         hassan heiko heiner heinrich heinz hellmut helmut helmuth hendrik henning henri henrik henry herbert heribert hermann \
         hilmar hinrich holger holm horst hubert hubertus hugo huseyin hüseyin ibrahim ignazio igor ilja immanuel ingbert ingo \
         ingolf isaac ismail ivan ivo iwan jack jacob jacques jakob james jamie jan janis jannik jannis janosch janusz jaroslaw \
         jason jean jeff jeffrey jens jeremy jerome jerzy jim joachim jochen joe joel johan johann johannes john jonas jonathan \
         jordan jorge joris josef joseph joshua josip josua josé juan julian julien julius jupp jurij justin justus jérôme jörg \
         jürg jürgen kai karel karim karl karlheinz karsten kaspar kay kemal kenneth kevin kilian klaas klaus knut konrad \
         konstantin korbinian kurt lambert larry lars laurent laurenz lee leo leon leonard leonardo leonhard leonid leopold \
         lothar louis luca lucas lucien ludger ludwig luigi luis lukas luke lutz maciej magnus mahmud malte manfred manuel marc \
         marcel marcello marco marcus mariano marijan mario marius mark marko markus marten martin marvin massimo mateusz \
         mathias matteo matthew matthias matthieu maurice mauricio mauro max maxim maximilian mehmet meinhard meinrad michael \
         michail michał michel mickey miguel mike mikhail milan milos mirco mirko miroslav mohamed mohammad mohammed moritz \
         morten muhammad murat mustafa nathan nico nicolas niels nikita niklas nikola nikolai nikolaj nikolaus nils norbert \
         norman olaf ole oleg oleksandr oleksij oliver olivier omar orhan oscar oskar osman oswald othmar otmar ottmar otto \
         ottokar pablo paolo pascal patrice patrick patrik paul paulo pavel pawel pedro peer per pete peter petr philip philipp \
         philippe phillip pierre piet pietro piotr quentin quirin radek rafael raffaele raimund rainer ralf ralph ramon randolf \
         raoul raphael reiner reinhard reinhardt reinhold renaud rené reto ricardo riccardo richard rob robert roberto \
         roger roland rolf romain roman ron ronald ronny ruben rudi rudolf rupert russell ruud rémi rüdiger salvatore sam samir \
         samuel sandro sascha scott sean sebastian sepp serge sergei sergej sergio severin siegbert siegfried siegmar siegmund \
         sigmar silvan silvio simon stanislaw stefan stefano steffen stephan stephen steve steven sven svend sönke sören tarek \
         theo theodor thierry thilo thomas thorben thorsten till tilman tilmann tilo tim timm timo timon timothy tino tobi \
         tobias tom tomas tomasz tommaso toni tony toralf torben torsten tristan udo ugo ulf ullrich ulrich urban urs uwe \
         valentin valerio veit victor viktor vincent vinzenz virgil vitali vittorio vladimir volker volkmar waldemar waleri \
         walter walther warren werner wieland wilfried wilhelm willi william willy winfried wladimir wojciech wolf-dieter \
         wolfgang wolfram wolodymyr xaver yannick yusuf yves zoltán zoran",
    ),
    (
        Class::FIRST.or(Class::FEMALE),
        "ada adelheid adriana agata agathe agnes agnieszka aleksandra alena alessandra alexandra alexia alice alicia alina \
         aline alma almut amalie amanda amelie amina amy ana anastasia andrea anette angela angelika angelina anika anita anja \
         anjana anke ann anna annabelle annalena anne annegret anneke anneli anneliese annemarie annett annette annika anouk \
         antje antonella antonia astrid aurelia aylin ayşe babette barbara beata beate beatrice beatrix berit bettina bianca \
         bibiana birgit birgitta birte birthe brigitta brigitte britta bärbel camilla carina carla carmen carola carole carolin \
         carolina caroline catherine cathleen cathrin celina charlotte chiara christa christel christiane christin christina \
         christine claire clara claudia constanze corina corinna cornelia cristina cécile dagmar dana daniela danielle danni \
         daria deborah delphine denise diana dilek dina dominique dora doreen dorina doris dorit dorothea dorothee dorothée \
         edda edeltraud edith ekaterina elena eleonore elfriede eliane elif elisa elisabeth elise elizabeth elke ella ellen \
         elli elvira emilia emily emine emma erika erna esther eva eveline evelyn fatima fatma felicia felicitas fiona flavia \
         florence franca franka franziska frauke frederike friederike gabi gabriela gabriele gaby galina genoveva gerda \
         gerlinde gertraud gertrud giorgia gisela gitta giulia greta gretchen grit gudrun gundula hanna hannah hanne hannelore \
         hatice heide heidemarie heidi heidrun heike helen helena helene helga helma henriette henrike herta hilary hilde \
         hildegard hiltrud ida ilka ilona ilse imke ina ines inga inge ingeborg ingrid inka insa inès inés irena irene irina \
         iris irma irmgard isabel isabella isabelle isolde iwona jacqueline jana jane janet janina janine janna jasmin jeanette \
         jeanne jeannette jelena jennifer jenny jessica joanna johanna josefine josephine judith judy jule julia juliane julie \
         jutta karen karin karina karla karola karolin karolina karoline katarina katarzyna katerina katharina katherine \
         kathleen kathrin kathy kati katia katja katrin katy kerstin kira kirsten klara klaudia konstanze krista kristin \
         kristina lara larissa laura lea lena leni leonie leyla lia liane lidia lieselotte lili lilian lilly linda linn lisa \
         liselotte liz loretta lotte louisa louise luciana lucie lucy luisa luise lydia madeleine madlen magdalena maike maja \
         malgorzata malu manja manon manuela mara maren margaret margareta margarete margarethe margarita margit margot margret \
         margrit maria mariana marianne marie marietta marija marika marina marion marisa marit marita marlene marlies marlis \
         marta martha martina mary maryam mascha mathilde maud mechthild mechtild melanie melina melissa mercedes merle meryem \
         michaela michelle michèle miriam mirja mirjam mona monica monika myriam nadia nadine nadja nahid nancy nanette \
         natalia natalie natascha nele nelli nicole nina nora olena olga olivia ottilie pamela patricia patrizia paula pauline \
         penelope petra phoebe pia rachel ramona raphaela rebecca rebekka regina regine regula reinhild renata renate ricarda \
         rita roberta romina ronja rosa rosalie rosemarie roswitha roxana ruth sabina sabine sabrina sally samantha sandra \
         sandrine sara sarah saskia selina senta sibylle siglinde sigrid silke silvana silvia simone sina siv sofia sofie \
         solveig sonia sonja sophia sophie stefania stefanie steffi stella stephanie stine sunniva susan susanna susanne susi \
         suzanne svea svenja svetlana swantje swetlana sybille sylke sylvia sylvie tabea tamara tanja tatiana tatjana teresa \
         theresa therese theresia tilda tina traudl traute trude tülay ulla ulrike undine ursel ursula uschi uta ute valentina \
         valeria valerie vanessa vera verena veronica veronika vicky victoria viktoria violetta virginia viviane walburga \
         waltraud wanda wencke wenke wiebke wilhelmina wilma xenia yasemin yasmin yvette yvonne zoe zoé élisabeth",
    ),
    (Class::FIRST, "kim nicola robin"),
];
