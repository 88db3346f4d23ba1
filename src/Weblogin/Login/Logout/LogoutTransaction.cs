using System.Security.Cryptography;
using System.Text.Json.Serialization;
using Weblogin.Model;
using Weblogin.Tenants;
using Weblogin.Tenants.Trials;

namespace Weblogin.Login.Logout;

/// <summary>
/// One logout from the question to the answer. Our own sessions have ended before it begins; what is left is to tell the partners, one
/// after another through the browser, and to say in the end who was reached. It travels sealed in the store from step to step.
/// </summary>
internal sealed record LogoutTransaction
{
    /// <summary>Random; ties the log lines of one logout together. It opens nothing.</summary>
    public required string Id { get; init; }

    public required TenantId Tenant { get; init; }

    public required LogoutInitiator Initiator { get; init; }

    /// <summary>A logout that begins now, with nobody to tell yet.</summary>
    public static LogoutTransaction Of(Tenant tenant, LogoutInitiator initiator) => new()
    {
        Id = RandomNumberGenerator.GetHexString(16, lowercase: true),
        Tenant = tenant.Id,
        Initiator = initiator,
        Parties = [],
    };

    /// <summary>Who is to be told, in that order: relying parties, then identity providers. At most one is being asked.</summary>
    public required IReadOnlyList<LogoutParty> Parties { get; init; }

    /// <summary>The trial in which the sessions began that have ended; null of everybody's.</summary>
    public Trial? Trial { get; init; }

    /// <summary>What a relying party asked for and the person has not said yes to; null where the logout has begun.</summary>
    public LogoutQuestion? Question { get; init; }

    /// <summary>Where the last page leads on to: a registered address; null for nowhere.</summary>
    public string? Onward { get; init; }

    /// <summary>Whether everybody has confirmed.</summary>
    [JsonIgnore]
    public bool IsComplete => Parties.All(party => party.Progress == LogoutProgress.SignedOut);

    /// <summary>Whether somebody is known not to have been reached.</summary>
    [JsonIgnore]
    public bool IsPartial => Parties.Any(party => party.Progress is LogoutProgress.NotConfirmed or LogoutProgress.NotAsked);

    /// <summary>Who is being asked; null where nobody is.</summary>
    [JsonIgnore]
    public LogoutParty? Asked => Parties.FirstOrDefault(party => party.Progress == LogoutProgress.Asked);

    /// <summary>The same with one party's progress changed.</summary>
    public LogoutTransaction With(LogoutParty party, LogoutProgress progress) =>
        this with { Parties = [.. Parties.Select(other => ReferenceEquals(other, party) ? other with { Progress = progress } : other)] };
}

/// <summary>A partner with sessions of one name that are to end.</summary>
/// <param name="RelyingParty">Null where it is an identity provider.</param>
/// <param name="IdentityProvider">Null where it is a relying party.</param>
/// <param name="Protocol">The <see cref="IDownstream.Protocol"/> of a relying party; null for identity providers.</param>
/// <param name="Sessions">What it knows its sessions by, all of one name; empty where it cannot be told.</param>
internal sealed record LogoutParty(
    RelyingPartyId? RelyingParty, IdentityProviderId? IdentityProvider, string? Protocol, IReadOnlyList<PartnerSession> Sessions, LogoutProgress Progress = LogoutProgress.Waiting)
{
    /// <summary>Ids of the notices that are on their way to it; empty where it is told through the browser.</summary>
    public IReadOnlyList<string> Notices { get; init; } = [];

    /// <summary>For the log.</summary>
    [JsonIgnore]
    public string Name => RelyingParty?.Value ?? IdentityProvider!.Value;

    /// <summary>Whether both are the same partner's sessions of the same name.</summary>
    public bool IsSameAs(LogoutParty other) =>
        RelyingParty == other.RelyingParty
        && IdentityProvider == other.IdentityProvider
        && string.Equals(SessionName, other.SessionName, StringComparison.Ordinal);

    /// <summary>Whether both are the same partner, of whatever session.</summary>
    public bool IsSamePartnerAs(LogoutParty other) => RelyingParty == other.RelyingParty && IdentityProvider == other.IdentityProvider;

    private string? SessionName => Sessions is [var first, ..] ? first.Name : null;

    public override string ToString() => $"{Name}: {Progress}";
}

/// <summary>How far telling a partner has come.</summary>
internal enum LogoutProgress
{
    Waiting,

    /// <summary>The browser was sent there and is to come back.</summary>
    Asked,

    /// <summary>It was told in a way that brings no answer, or none yet: in a frame of our page, or by a notice on its way.</summary>
    Told,

    /// <summary>It confirmed.</summary>
    SignedOut,

    /// <summary>It did not answer, refused, reached only some, or its answer was not to be trusted.</summary>
    NotConfirmed,

    /// <summary>It cannot be told of a logout, or is not to be.</summary>
    NotAsked,
}

/// <summary>Who wants the logout, and so gets the answer. Closed.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "is")]
[JsonDerivedType(typeof(OnOurPage), "person")]
[JsonDerivedType(typeof(OfAdministrator), "administrator")]
[JsonDerivedType(typeof(OfChange), "change")]
[JsonDerivedType(typeof(OfRelyingParty), "relying-party")]
[JsonDerivedType(typeof(OfIdentityProvider), "identity-provider")]
internal abstract record LogoutInitiator
{
    private LogoutInitiator() { }

    /// <summary>For the log.</summary>
    [JsonIgnore]
    public string Name => this switch
    {
        OfRelyingParty { Id: var id } => id.Value,
        OfIdentityProvider { Id: var id } => id.Value,
        OfAdministrator { Who: var who } => $"the administrator {who}",
        _ => "the person",
    };

    /// <summary>The person, on our own page.</summary>
    internal sealed record OnOurPage : LogoutInitiator;

    /// <summary>Somebody who administers, without the person's browser.</summary>
    /// <param name="Who">As the machine knows them.</param>
    internal sealed record OfAdministrator(string Who) : LogoutInitiator;

    /// <summary>The person, by changing what they prove themselves by: whoever came in by what it was before is out, in every browser.</summary>
    internal sealed record OfChange : LogoutInitiator;

    /// <param name="ReplyState">What its port answers by: its own JSON.</param>
    internal sealed record OfRelyingParty(RelyingPartyId Id, string Protocol, string ReplyState) : LogoutInitiator;

    /// <param name="ReplyState">What its port answers by: its own JSON.</param>
    internal sealed record OfIdentityProvider(IdentityProviderId Id, string ReplyState) : LogoutInitiator;
}

/// <summary>A logout that a relying party asks for and that ends nothing yet.</summary>
/// <param name="Proof">The session it has proven to know; null where only the person can say that they want to log out.</param>
/// <param name="Language">Language it wants pages in: <c>nb</c>, <c>nn</c> or <c>en</c>; null leaves it to the browser.</param>
internal sealed record LogoutQuestion(PartnerSession? Proof, string? Language)
{
    public override string ToString() => "question for a logout";
}

/// <summary>A logout waiting for the browser.</summary>
/// <param name="CallState">What the answer of the partner being asked is checked against: its port's own JSON; null where nobody is asked.</param>
internal sealed record LogoutStep(LogoutTransaction Transaction, string? CallState)
{
    public override string ToString() => $"step of logout {Transaction.Id}";
}
