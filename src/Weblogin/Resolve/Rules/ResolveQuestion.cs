using Weblogin.Model;
using Weblogin.Tenants;

namespace Weblogin.Resolve.Rules;

/// <summary>A verified identity whose person is looked for.</summary>
internal sealed record ResolveQuestion(Tenant Tenant, IdentityProvider Provider, UpstreamIdentity Identity)
{
    /// <summary>The AD user names that came (<see cref="UserName"/>), each once; empty where none did.</summary>
    public IReadOnlyList<string> Accounts { get; } =
        [.. Identity.Claims.Values(Provider.Claims.UserName).Select(UserName.Normalize).OfType<string>().Distinct(StringComparer.Ordinal)];

    /// <summary>Every name that a mapping may have for them: <see cref="UserName.Candidates"/>.</summary>
    public IReadOnlyList<string> Candidates => [.. Accounts.SelectMany(account => UserName.Candidates(Provider, account)).Distinct(StringComparer.Ordinal)];

    /// <summary>What a rule that looks accounts up says where none came, or none of them is known.</summary>
    public RuleOutcome Unknown(string detail) => new RuleOutcome.Silent(
        Accounts.Count == 0
            ? new LoginFailure(FailureReason.AttributeMissing, "no user name came to look the person up by") { Named = Provider.Claims.UserName }
            : new LoginFailure(FailureReason.PersonUnknown, detail));

    /// <summary>Reads a number that somebody said; a reason to stop where it is none that counts at this tenant.</summary>
    /// <param name="where">What holds it, for the log.</param>
    public RuleOutcome.Stop? Read(string value, string where, out NationalId? id)
    {
        if (!NationalId.TryParse(value, out id, out var fault))
        {
            return fault == NationalIdFault.LocalNumber
                ? RuleOutcome.Stopped(FailureReason.NationalIdLocal, $"{where} holds a number that a health service made for itself")
                : RuleOutcome.Stopped(FailureReason.NationalIdInvalid, $"{where} is none: {fault}");
        }

        return Admit(id, where);
    }

    /// <summary>A reason to stop where a number does not count at this tenant.</summary>
    public RuleOutcome.Stop? Admit(NationalId id, string where) =>
        id.IsSynthetic && Tenant.Environment == DeploymentEnvironment.Production
            ? RuleOutcome.Stopped(FailureReason.NationalIdInvalid, $"a synthetic national id in production ({where})")
            : null;
}
