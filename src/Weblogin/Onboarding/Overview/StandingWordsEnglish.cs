using System.Collections.Frozen;
using Weblogin.Onboarding.Calendar;
using Weblogin.Tenants;

namespace Weblogin.Onboarding.Overview;

/// <summary>How tenants stand, in English.</summary>
internal static class StandingWordsEnglish
{
    public static readonly StandingWords Words = new()
    {
        Calendar = CalendarWords.In("en")!,
        Lights = new Dictionary<StandingLight, string>
        {
            [StandingLight.Green] = "Green: all is well",
            [StandingLight.Yellow] = "Yellow: should be looked after",
            [StandingLight.Red] = "Red: something is wrong",
        }.ToFrozenDictionary(),
        Troubles = new Dictionary<TroubleKind, string>
        {
            [TroubleKind.LoginsFail] = "{1} % of the logins of the last six hours came to nothing",
            [TroubleKind.FallsBack] = "{1} % of those let in within six hours had to go another way than the first",
            [TroubleKind.ProbeDown] = "{0} does not answer",
            [TroubleKind.Ends] = "{0} ends",
            [TroubleKind.AttributeMissing] = "{0} has not sent {2} since {3}",
            [TroubleKind.NoMetadata] = "{0} has no metadata: nobody can log in there",
            [TroubleKind.MetadataWaits] = "New metadata of {0} has waited for an answer since {3}",
            [TroubleKind.MetadataNotFetched] = "The metadata of {0} cannot be fetched since {3}",
            [TroubleKind.NightMissed] = "The sync source {0} was not read in the night of {3}",
            [TroubleKind.RunWaits] = "A run of the sync source {0} waits for an answer: it would take away too much",
            [TroubleKind.NoGate] = "Advice: the tenant is in production with an ADFS, and its changes reach everybody before test users have tried them",
            [TroubleKind.FewTestUsers] = "Advice: fewer than five test users are enough to open a version",
        }.ToFrozenDictionary(),
        AttributeAdvice = "Ask whoever runs the identity provider whether a claim rule was changed or a field emptied. Whoever needs the attribute goes on by the fallback, or is not let in. This letter comes once; when the attribute comes again, the light goes out by itself.",
    };
}
