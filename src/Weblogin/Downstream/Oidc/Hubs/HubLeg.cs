using Weblogin.Login;
using Weblogin.Model;

namespace Weblogin.Downstream.Oidc.Hubs;

/// <summary>What the tenant's login keeps of the hub's: which leg it serves, and the question. Sealed with the login, never in an address.</summary>
/// <param name="Hash">Of the leg's handle, 32 octets.</param>
/// <param name="Query">The request as the hub took it.</param>
internal sealed record HubLeg(TenantId Hub, byte[] Hash, string Query)
{
    private const char Separator = '\n';

    /// <summary>As it is kept in <see cref="LoginRequest.ReplyState"/>: no hub's id and no hash holds a line end.</summary>
    public string Written => $"{Hub}{Separator}{Convert.ToHexString(Hash)}{Separator}{Query}";

    /// <exception cref="FormatException">It is not what <see cref="Written"/> gave: our own fault.</exception>
    public static HubLeg Of(LoginRequest request) =>
        request.ReplyState.Split(Separator, 3) is [var hub, var hash, var query]
            ? new HubLeg(TenantId.Parse(hub), Convert.FromHexString(hash), query)
            : throw new FormatException("A login through a hub has not the state of one.");

    public override string ToString() => $"leg of a login through {Hub}";
}
