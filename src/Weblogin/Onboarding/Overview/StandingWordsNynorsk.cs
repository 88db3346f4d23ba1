using System.Collections.Frozen;
using Weblogin.Onboarding.Calendar;
using Weblogin.Tenants;

namespace Weblogin.Onboarding.Overview;

/// <summary>How tenants stand, in nynorsk.</summary>
internal static class StandingWordsNynorsk
{
    public static readonly StandingWords Words = new()
    {
        Calendar = CalendarWords.In("nn")!,
        Lights = new Dictionary<StandingLight, string>
        {
            [StandingLight.Green] = "Grønt: alt er i orden",
            [StandingLight.Yellow] = "Gult: bør sjåast etter",
            [StandingLight.Red] = "Raudt: noko er gale",
        }.ToFrozenDictionary(),
        Troubles = new Dictionary<TroubleKind, string>
        {
            [TroubleKind.LoginsFail] = "{1} % av innloggingane dei siste seks timane vart det ikkje noko av",
            [TroubleKind.FallsBack] = "{1} % av dei som kom inn dei siste seks timane, måtte gå ein annan veg enn den første",
            [TroubleKind.ProbeDown] = "{0} svarar ikkje",
            [TroubleKind.Ends] = "{0} går ut",
            [TroubleKind.AttributeMissing] = "{0} har ikkje sendt {2} sidan {3}",
            [TroubleKind.NoMetadata] = "{0} har ingen metadata: ingen kan logge inn der",
            [TroubleKind.MetadataWaits] = "Nye metadata for {0} har venta på svar sidan {3}",
            [TroubleKind.MetadataNotFetched] = "Metadata for {0} let seg ikkje hente sidan {3}",
            [TroubleKind.NightMissed] = "Synkroniseringskjelda {0} vart ikkje lesen natta {3}",
            [TroubleKind.RunWaits] = "Ei køyring av synkroniseringskjelda {0} ventar på svar: ho ville ta bort for mykje",
            [TroubleKind.NoGate] = "Råd: verksemda er i produksjon med ein ADFS, og endringar når alle før testbrukarar har prøvd dei",
            [TroubleKind.FewTestUsers] = "Råd: færre enn fem testbrukarar er nok til å opne ein versjon",
        }.ToFrozenDictionary(),
        AttributeAdvice = "Spør den som driftar identitetsleverandøren om ein claim-regel er endra eller eit felt er tømt. Den som treng attributtet, går vidare med reservevegen eller blir ikkje sleppt inn. Brevet kjem éin gong; når attributtet kjem att, sloknar varselet av seg sjølv.",
    };
}
