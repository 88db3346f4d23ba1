using Weblogin.Oidc.RelyingParty;

namespace Weblogin.Upstream.Oidc;

/// <summary>What ID-porten says of a person: the national id, or that they have a foreign one.</summary>
internal static class IdPortenIdentity
{
    // Its documentation spells the claim in two ways. The value is no Norwegian national id, whatever it looks like, and never read as one.
    private static readonly string[] ForeignIdentifiers = ["eidas_identifier", "eidas-personidentifier"];

    public static ClaimsRead ClaimsOf(IdToken token)
    {
        List<KeyValuePair<string, IReadOnlyList<string>>> claims = [];
        if (token.Pid is { } pid)
            claims.Add(new("pid", [pid]));
        if (ForeignIdentifiers.Select(token.Text).FirstOrDefault(value => value is not null) is { } foreign)
            claims.Add(new("eidas_identifier", [foreign]));
        return new ClaimsRead.Read(claims);
    }
}
