using Weblogin.Login;
using Weblogin.Model;

namespace Weblogin.Downstream.Oidc.Hubs;

/// <summary>
/// One login through a hub, from the relying party's question to its answer: kept sealed, bound to the hub's browser cookie. The tenant that
/// serves it reads everything it needs from here, and nothing from the address.
/// </summary>
internal sealed record HubTransaction
{
    public required TenantId Hub { get; init; }

    /// <summary>
    /// The question as the hub took it. Its <see cref="LoginRequest.ReplyState"/> is validated again at each end: a client that was changed
    /// meanwhile is judged as it is then.
    /// </summary>
    public required LoginRequest Request { get; init; }

    /// <summary>UTC.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>Where the person was sent last; null while they are choosing.</summary>
    public TenantId? Tenant { get; init; }

    /// <summary>Whether the person chose it on the page: then the hub remembers it once the login has succeeded.</summary>
    public bool ChosenByPerson { get; init; }

    public override string ToString() => $"login of {Request.RelyingParty} through {Hub}";
}
