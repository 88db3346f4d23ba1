using System.Collections.Frozen;
using Weblogin.Onboarding.Calendar;
using Weblogin.Tenants;

namespace Weblogin.Onboarding.Overview;

/// <summary>How tenants stand, in bokmål.</summary>
internal static class StandingWordsBokmal
{
    public static readonly StandingWords Words = new()
    {
        Calendar = CalendarWords.In("nb")!,
        Lights = new Dictionary<StandingLight, string>
        {
            [StandingLight.Green] = "Grønt: alt er i orden",
            [StandingLight.Yellow] = "Gult: bør ses etter",
            [StandingLight.Red] = "Rødt: noe er galt",
        }.ToFrozenDictionary(),
        Troubles = new Dictionary<TroubleKind, string>
        {
            [TroubleKind.LoginsFail] = "{1} % av innloggingene de siste seks timene ble det ikke noe av",
            [TroubleKind.FallsBack] = "{1} % av dem som kom inn de siste seks timene, måtte gå en annen vei enn den første",
            [TroubleKind.ProbeDown] = "{0} svarer ikke",
            [TroubleKind.Ends] = "{0} utløper",
            [TroubleKind.AttributeMissing] = "{0} har ikke sendt {2} siden {3}",
            [TroubleKind.NoMetadata] = "{0} har ingen metadata: ingen kan logge inn der",
            [TroubleKind.MetadataWaits] = "Nye metadata for {0} har ventet på svar siden {3}",
            [TroubleKind.MetadataNotFetched] = "Metadata for {0} lar seg ikke hente siden {3}",
            [TroubleKind.NightMissed] = "Synkroniseringskilden {0} ble ikke lest natten {3}",
            [TroubleKind.RunWaits] = "En kjøring av synkroniseringskilden {0} venter på svar: den ville ta bort for mye",
            [TroubleKind.NoGate] = "Råd: virksomheten er i produksjon med en ADFS, og endringer når alle før testbrukere har prøvd dem",
            [TroubleKind.FewTestUsers] = "Råd: færre enn fem testbrukere er nok til å åpne en versjon",
        }.ToFrozenDictionary(),
        AttributeAdvice = "Spør den som drifter identitetsleverandøren om en claim-regel er endret eller et felt er tømt. Den som trenger attributtet, går videre med reserveveien eller slippes ikke inn. Brevet kommer én gang; når attributtet kommer igjen, slukker varselet av seg selv.",
    };
}
