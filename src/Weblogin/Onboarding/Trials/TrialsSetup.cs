using Weblogin.Audit.Chains;
using Weblogin.Onboarding.Evidence;
using Weblogin.Onboarding.Partners;
using Weblogin.Onboarding.Templates;

namespace Weblogin.Onboarding.Trials;

/// <summary>What the host must add for changes to be tried before they serve everybody.</summary>
internal static class TrialsSetup
{
    public static IServiceCollection AddTrials(this IServiceCollection services) => services
        .AddSingleton<Configurations>()
        .AddSingleton<TrialBrowsers>()
        .AddSingleton<TestUsers>()
        .AddSingleton<TrialStores>()
        .AddSingleton<TrialGate>()
        .AddSingleton<ShownEvidence>().AddSingleton<OnboardingTasks>()
        .AddSingleton<ReleaseProofs>()
        .AddSingleton<EvidenceWriter>()
        .AddSingleton<PartnerRecords>()
        .AddSingleton<IHeadSigner, HeadSigner>();
}
