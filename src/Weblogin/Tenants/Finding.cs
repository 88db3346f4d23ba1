namespace Weblogin.Tenants;

/// <summary>Something to know about what is stored.</summary>
/// <param name="IsFault">A fault stops logins; the rest is a warning.</param>
/// <param name="Place">The tenant, its identity provider, the relying party, or the settings.</param>
/// <param name="Sentence">What is to be known, for an administrator.</param>
internal sealed record Finding(bool IsFault, string Place, string Sentence)
{
    public static Finding At(Tenant tenant, IdentityProvider provider, bool isFault, string sentence) => new(isFault, $"tenant {tenant.Id}, {provider.Id}", sentence);

    public override string ToString() => $"{(IsFault ? "fault" : "warning")}: {Place}: {Sentence}";
}
