using Weblogin.Model;

namespace Weblogin.Audit.Counting;

/// <summary>Counts what becomes of logins, as it happens and beside them: never waits, never throws. What is counted are names of documents and of our own enumerations, and names of attributes.</summary>
internal interface ILoginCounters
{
    /// <summary>A login has ended.</summary>
    /// <param name="kind">What kind of identity provider <see cref="LoginEnd.WayIn"/> is, by which the whole installation is counted; null where it is null.</param>
    void Ended(TenantId tenant, LoginEnd end, string? kind);

    /// <summary>An identity provider's answer was verified.</summary>
    /// <param name="names">What it brought; shortened, and none that could be a value (<see cref="Traces.TracedNames"/>).</param>
    void Answered(TenantId tenant, IdentityProviderId identityProvider, IReadOnlyList<string> names);

    /// <summary>A relying party got these claims.</summary>
    void Released(TenantId tenant, RelyingPartyId relyingParty, IEnumerable<string> names);

    /// <summary>Writes now what was counted until now.</summary>
    /// <param name="tenant">This tenant's alone; null for everybody's.</param>
    Task FlushAsync(TenantId? tenant, CancellationToken ct);
}

/// <summary>Is told of counts when they have been written. It may take its time, and what it throws is logged.</summary>
internal interface ICountObserver
{
    /// <param name="counts">Of tenants, each an hour or a part of one, by this node.</param>
    Task CountedAsync(IReadOnlyList<CountedHour> counts, CancellationToken ct);
}
