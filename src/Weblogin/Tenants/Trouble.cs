using Weblogin.Model;

namespace Weblogin.Tenants;

/// <summary>Something that stands badly at a tenant at this moment, or soon. Nothing in it is secret or personal.</summary>
/// <param name="Party">The identity provider, relying party or source it is about, by id; empty where it is the tenant itself.</param>
internal sealed record Trouble(TenantId Tenant, TroubleKind Kind, TroubleWeight Weight, string Party)
{
    /// <summary>A share in percent, where it is about one.</summary>
    public int? Percent { get; init; }

    /// <summary>The name of an attribute, where it is about one.</summary>
    public string? Attribute { get; init; }

    /// <summary>UTC; since when, or when it was due; null where that is not known.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>What ends, of <see cref="TroubleKind.Ends"/>; null of every other.</summary>
    public Ending? Ending { get; init; }
}

/// <summary>What stands badly.</summary>
internal enum TroubleKind
{
    /// <summary>So many logins come to nothing.</summary>
    LoginsFail,

    /// <summary>So many of those who are let in had to go by another way than the first.</summary>
    FallsBack,

    /// <summary>An identity provider does not answer our probe.</summary>
    ProbeDown,

    /// <summary>Something ends, or has ended.</summary>
    Ends,

    /// <summary>An attribute that came with every login comes no more.</summary>
    AttributeMissing,

    /// <summary>An identity provider has no metadata: nobody can be sent there.</summary>
    NoMetadata,

    /// <summary>Changed metadata waits for a word.</summary>
    MetadataWaits,

    /// <summary>Metadata cannot be fetched.</summary>
    MetadataNotFetched,

    /// <summary>A source of profiles was not read in its night.</summary>
    NightMissed,

    /// <summary>A run waits for a word, since it would take away too much.</summary>
    RunWaits,

    /// <summary>A tenant in production with an ADFS has no gate: changes reach everybody untried.</summary>
    NoGate,

    /// <summary>A gate opens a version when fewer people have tried it than should.</summary>
    FewTestUsers,
}

/// <summary>How much it matters. Ordered.</summary>
internal enum TroubleWeight
{
    /// <summary>Nothing is wrong; it could be better. It changes no light.</summary>
    Advice,

    /// <summary>Somebody should look after it.</summary>
    Yellow,

    /// <summary>People are not let in, or will not be within days.</summary>
    Red,
}

/// <summary>Knows what stands badly at tenants, of that which one room keeps. Implemented there. Thread-safe.</summary>
internal interface ITroubleSource
{
    /// <summary>In no order; empty where nothing is wrong.</summary>
    /// <param name="tenants">One, or all there are: of all a source asks its store once, and not for each.</param>
    Task<IReadOnlyList<Trouble>> NowAsync(IReadOnlyCollection<Tenant> tenants, CancellationToken ct);
}
