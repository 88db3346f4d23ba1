using Weblogin.Model;
using Weblogin.Tenants;

namespace Weblogin.Resolve.Rules;

/// <summary>A verified identity whose person is looked for.</summary>
/// <param name="Now">UTC.</param>
internal sealed record ResolveQuestion(Tenant Tenant, IdentityProvider Provider, UpstreamIdentity Identity, DateTimeOffset Now)
{
    /// <summary>The claim names that count now.</summary>
    public ClaimNames Names { get; } = Provider.Claims.At(Now);

    /// <summary>The AD user names that came (<see cref="UserName"/>), each once; empty where none did.</summary>
    public IReadOnlyList<string> Accounts => field ??=
        [.. Identity.Claims.Values(Names.UserName).Select(UserName.Normalize).OfType<string>().Distinct(StringComparer.Ordinal)];

    /// <summary>Every name that a mapping may have for them: <see cref="UserName.Candidates"/>.</summary>
    public IReadOnlyList<string> Candidates => field ??= [.. Accounts.SelectMany(account => UserName.Candidates(Provider, account)).Distinct(StringComparer.Ordinal)];

    /// <summary>The first value that came under any of the names; null where none did.</summary>
    public string? First(IReadOnlyList<string> names) => Identity.Claims.TryFirst(names, out var value) ? value : null;

    /// <summary>Whether the claims carry another objectGUID than a known account has; never where either has none.</summary>
    public bool IsOtherAccount(Guid? known) =>
        known is not null && Identity.Claims.Values(Names.ObjectGuid) is { Count: > 0 } said && said.Any(value => ObjectGuid.Read(value) != known);

    /// <summary>What a rule that looks accounts up says where none came, or none of them is known.</summary>
    public RuleOutcome Unknown(string detail) => new RuleOutcome.Silent(
        Accounts.Count == 0
            ? new LoginFailure(FailureReason.AttributeMissing, "no user name came to look the person up by") { Named = Names.UserName }
            : new LoginFailure(FailureReason.PersonUnknown, detail));

    /// <summary>Reads a number that somebody said; a reason to stop where it is none that counts at this tenant.</summary>
    /// <param name="where">What holds it, for the log.</param>
    public RuleOutcome.Stop? Read(string value, string where, out NationalId? id) =>
        NationalId.TryParse(value, Tenant.NationalIds, out id, out var fault) ? null : Refused(fault.Value, where);

    /// <summary>A reason to stop where a number that was stored before does not count at this tenant as it is today.</summary>
    public RuleOutcome.Stop? Admit(NationalId id, string where) => id.FaultWithin(Tenant.NationalIds) is { } fault ? Refused(fault, where) : null;

    private static RuleOutcome.Stop Refused(NationalIdFault fault, string where) => fault switch
    {
        NationalIdFault.LocalNumber => RuleOutcome.Stopped(FailureReason.NationalIdLocal, $"{where} holds a number that a health service made for itself"),
        NationalIdFault.Synthetic => RuleOutcome.Stopped(FailureReason.NationalIdInvalid, $"{where} holds a synthetic national id, in production"),
        _ => RuleOutcome.Stopped(FailureReason.NationalIdInvalid, $"{where} holds none: {fault}"),
    };
}
