namespace Weblogin.Tenants;

/// <summary>What a claim says of a person.</summary>
internal enum ClaimMeaning
{
    NationalId,
    UserName,
    GivenName,
    FamilyName,
    Email,
    ObjectGuid,
}

/// <summary>A claim name that carries its meaning for a while: the old one until a move is done, the new one from then on.</summary>
/// <param name="From">UTC; null means since ever.</param>
/// <param name="To">UTC, not included; null means for ever.</param>
internal sealed record DatedAlias(ClaimMeaning Meaning, string Name, DateTimeOffset? From, DateTimeOffset? To)
{
    public bool IsInForce(DateTimeOffset now) => (From is null || now >= From) && (To is null || now < To);
}
