namespace Weblogin.Oidc.Provider.Logout;

/// <summary>
/// Where the browser may go after a logout. Made only from an address that the client registered for it, so holding one proves that a
/// redirect is safe.
/// </summary>
public sealed class PostLogoutReply
{
    private PostLogoutReply(RedirectUri address, string? state) => (Address, State) = (address, state);

    /// <summary>The registered address.</summary>
    public RedirectUri Address { get; }

    /// <summary>As the client sent it; null when it sent none. Never log it.</summary>
    public string? State { get; }

    /// <summary>The reply, where this client registered exactly this address; else null.</summary>
    public static PostLogoutReply? Find(OidcClient client, string presented, string? state)
    {
        ArgumentNullException.ThrowIfNull(client);
        ArgumentNullException.ThrowIfNull(presented);
        return client.PostLogoutRedirectUris.FirstOrDefault(registered => registered.Matches(presented)) is { } address ? new PostLogoutReply(address, state) : null;
    }

    /// <summary>The <c>Location</c> of the redirect (RP-Initiated Logout §3).</summary>
    public string ToLocation() => State is null ? Address.Value : FormEncoding.AddToQuery(Address.Value, [new(ParameterName.State, State)]);

    /// <summary>The address; never the state.</summary>
    public override string ToString() => $"PostLogoutReply({Address})";
}
