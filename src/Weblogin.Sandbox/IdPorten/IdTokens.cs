using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Weblogin.Oidc;
using Weblogin.Sandbox.Hosting;
using Weblogin.Sandbox.People;

namespace Weblogin.Sandbox.IdPorten;

/// <summary>
/// Writes id tokens, as ID-porten does or with one fault. By Microsoft.IdentityModel and not by the protocol library, so that a
/// mistake the library's writer and reader have in common cannot cancel out. Thread-safe.
/// </summary>
internal sealed class IdTokens(IdPortenAddresses addresses, IdPortenKeys keys, TimeProvider time)
{
    private const string Elsewhere = "https://annen.idporten.example";
    private static readonly TimeSpan _life = TimeSpan.FromMinutes(2);
    private static readonly JsonWebTokenHandler _handler = new() { SetDefaultTimesOnTokenCreation = false };
    private static readonly JsonSerializerOptions _json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The id token of a login.</summary>
    public string Write(Granted granted)
    {
        var fault = granted.Fault;
        if (fault is IdPortenFault.NewKey)
            keys.Rotate();
        return _handler.CreateToken(JsonSerializer.Serialize(Claims(granted), _json), Credentials(fault));
    }

    private Dictionary<string, object> Claims(Granted granted)
    {
        var (grant, fault) = (granted.Grant, granted.Fault);
        var now = fault is IdPortenFault.Expired ? time.GetUtcNow().AddHours(-1) : time.GetUtcNow();
        var claims = new Dictionary<string, object>
        {
            ["iss"] = fault is IdPortenFault.WrongIssuer ? Elsewhere : addresses.Issuer,
            ["aud"] = fault is IdPortenFault.WrongAudience ? "annen-klient" : grant.ClientId,
            ["sub"] = grant.Subject,
            ["acr"] = fault is IdPortenFault.LevelTooLow ? AcrLevel.Low : grant.Acr!,
            ["amr"] = grant.Amr,
            ["locale"] = "nb",
            ["sid"] = grant.SessionId!,
            ["jti"] = OpaqueHandle.New().Value,
            ["auth_time"] = grant.AuthTime.ToUnixTimeSeconds(),
            ["iat"] = now.ToUnixTimeSeconds(),
            ["exp"] = (now + _life).ToUnixTimeSeconds(),
        };
        if (grant.Nonce is { } nonce)
            claims["nonce"] = fault is IdPortenFault.WrongNonce ? OpaqueHandle.New().Value : nonce;
        if (fault is not IdPortenFault.NationalIdMissing)
            claims["pid"] = fault is IdPortenFault.NationalIdInvalid ? Population.MistypedNationalId : granted.Person.NationalId;
        return claims;
    }

    private SigningCredentials Credentials(IdPortenFault fault) =>
        fault switch
        {
            IdPortenFault.ForeignKey => IdPortenKeys.Stranger(keys.Current.Key.KeyId),
            IdPortenFault.UnknownKey => IdPortenKeys.Stranger(keyId: null),
            _ => keys.Current,
        };
}
