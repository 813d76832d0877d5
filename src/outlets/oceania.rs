//! Publications of Australia and New Zealand.

use super::{Outlet, agency_site as agency, paper};

/// Sorted by domain; see the parent module for what a row says and how to add one.
pub(super) static ROWS: &[Outlet] = &[
    paper("9news.com.au", "9News", "AU", "en", "Australia/Sydney"),
    agency("aap.com.au", "AAP", "AU", "en", "Australia/Sydney"),
    paper("abc.net.au", "ABC News", "AU", "en", "Australia/Sydney"),
    paper("adelaidenow.com.au", "The Advertiser", "AU", "en", "Australia/Adelaide"),
    paper("afr.com", "Australian Financial Review", "AU", "en", "Australia/Sydney"),
    paper("brisbanetimes.com.au", "Brisbane Times", "AU", "en", "Australia/Brisbane"),
    paper("canberratimes.com.au", "The Canberra Times", "AU", "en", "Australia/Sydney"),
    paper("couriermail.com.au", "The Courier-Mail", "AU", "en", "Australia/Brisbane"),
    paper("crikey.com.au", "Crikey", "AU", "en", "Australia/Melbourne"),
    paper("dailytelegraph.com.au", "The Daily Telegraph", "AU", "en", "Australia/Sydney"),
    paper("heraldsun.com.au", "Herald Sun", "AU", "en", "Australia/Melbourne"),
    paper("news.com.au", "news.com.au", "AU", "en", "Australia/Sydney"),
    paper("newshub.co.nz", "Newshub", "NZ", "en", "Pacific/Auckland"),
    paper("nzherald.co.nz", "NZ Herald", "NZ", "en", "Pacific/Auckland"),
    paper("odt.co.nz", "Otago Daily Times", "NZ", "en", "Pacific/Auckland"),
    paper("rnz.co.nz", "RNZ", "NZ", "en", "Pacific/Auckland"),
    paper("sbs.com.au", "SBS", "AU", "en", "Australia/Sydney"),
    paper("sciencealert.com", "ScienceAlert", "AU", "en", ""),
    paper("skynews.com.au", "Sky News Australia", "AU", "en", "Australia/Sydney"),
    paper("smh.com.au", "The Sydney Morning Herald", "AU", "en", "Australia/Sydney"),
    paper("stuff.co.nz", "Stuff", "NZ", "en", "Pacific/Auckland"),
    paper("theage.com.au", "The Age", "AU", "en", "Australia/Melbourne"),
    paper("theaustralian.com.au", "The Australian", "AU", "en", "Australia/Sydney"),
    paper("theconversation.com", "The Conversation", "", "en", ""),
    paper("thesaturdaypaper.com.au", "The Saturday Paper", "AU", "en", "Australia/Melbourne"),
    paper("thespinoff.co.nz", "The Spinoff", "NZ", "en", "Pacific/Auckland"),
    paper("thewest.com.au", "The West Australian", "AU", "en", "Australia/Perth"),
    paper("watoday.com.au", "WAtoday", "AU", "en", "Australia/Perth"),
];
