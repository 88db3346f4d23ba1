using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;
using Weblogin.Tenants;

namespace Weblogin.Onboarding;

/// <summary>
/// What an administrator of an ADFS needs who has never heard of us: scripts, claim rules and a page to read, made from what the tenant's document
/// says. The templates stand in <c>attribute-store/adfs</c> of the repository and are carried inside the program.
/// </summary>
internal sealed partial record AdfsKit
{
    /// <summary>The name of the attribute that is read where nobody says another: what municipalities commonly use.</summary>
    public const string DefaultAttribute = "employeeNumber";

    private const string Resources = "Weblogin.Onboarding.AdfsKit.";

    private AdfsKit(IReadOnlyList<KitFile> files) => Files = files;

    public IReadOnlyList<KitFile> Files { get; }

    /// <summary>Makes the kit.</summary>
    /// <param name="provider">The tenant's ADFS.</param>
    /// <param name="attribute">The attribute of Active Directory that holds national ids, by its LDAP display name.</param>
    /// <returns>The kit; or why there can be none, for an administrator.</returns>
    public static (AdfsKit? Kit, string? Fault) Of(Tenant tenant, IdentityProvider.Saml provider, string attribute)
    {
        if (!IsAttribute(attribute))
            return (null, AdfsKitReasons.NoAttribute.With(attribute));
        var names = provider.Claims;
        Dictionary<string, string> values = new(StringComparer.Ordinal)
        {
            ["tenant"] = tenant.Id.Value,
            ["tenantName"] = tenant.Name,
            ["trustName"] = $"Weblogin ({tenant.Host})",
            ["entityId"] = tenant.ServiceProviderEntityId.Value,
            ["origin"] = tenant.Origin,
            ["metadataUrl"] = tenant.Origin + PartnerPaths.ServiceProviderMetadata,
            ["pushUrl"] = tenant.Origin + PartnerPaths.MetadataPush + provider.Id.Value,
            ["scenario"] = ScenarioOf(provider.Resolve),
            ["peopleFrom"] = PeopleFrom(provider.Resolve),
            ["attribute"] = attribute,
            // The first alias is the name that is wanted; the others are what is still taken.
            ["nationalId"] = First(names.NationalId),
            ["userName"] = First(names.UserName),
            ["givenName"] = First(names.GivenName),
            ["familyName"] = First(names.FamilyName),
            ["email"] = First(names.Email),
        };
        foreach (var meaning in new[] { "nationalId", "userName", "givenName", "familyName", "email" })
        {
            if (values[meaning].Length == 0)
                return (null, AdfsKitReasons.NoClaimName.With(provider.Id, meaning));
            if (!ClaimName().IsMatch(values[meaning]))
                return (null, AdfsKitReasons.ClaimName.With(values[meaning], meaning));
        }

        return (new AdfsKit([.. Templates().Select(name => KitFile.Of(name, Fill(name, values)))]), null);
    }

    /// <summary>Whether an attribute of Active Directory can be called so.</summary>
    public static bool IsAttribute(string name) => AttributeName().IsMatch(name);

    /// <summary>The kit as one file to send on.</summary>
    public byte[] Zipped()
    {
        using var packed = new MemoryStream();
        using (var zip = new ZipArchive(packed, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var file in Files)
            {
                using var entry = zip.CreateEntry(file.Name).Open();
                entry.Write(file.Content);
            }
        }

        return packed.ToArray();
    }

    // Whoever sends the number and has us compare it with a table of user names has that table: their ADFS reads it as well.
    private static string ScenarioOf(IReadOnlyList<ResolveRule> rules) =>
        rules is [not ResolveRule.Claim, ..] ? "3-user-name" : rules.Contains(ResolveRule.AttributeStore) ? "2-attribute-store" : "1-hidden-attribute";

    // Of the user-name scenario: where we know people from.
    private static string PeopleFrom(IReadOnlyList<ResolveRule> rules) => rules.FirstOrDefault(rule => rule != ResolveRule.Claim) switch
    {
        ResolveRule.SyncedProfile => "from the profiles that your HR system sends every night",
        ResolveRule.Directory => "in your directory, by an account that may read it there",
        _ => "from a table of user names that its administrator has from you",
    };

    private static string First(IReadOnlyList<string> aliases) => aliases.Count == 0 ? "" : aliases[0];

    private static IEnumerable<string> Templates() => typeof(AdfsKit).Assembly.GetManifestResourceNames()
        .Where(resource => resource.StartsWith(Resources, StringComparison.Ordinal)).Select(resource => resource[Resources.Length..]).Order(StringComparer.Ordinal);

    private static string Fill(string name, Dictionary<string, string> values)
    {
        using var reader = new StreamReader(typeof(AdfsKit).Assembly.GetManifestResourceStream(Resources + name)!);
        var isScript = name.EndsWith(".ps1", StringComparison.Ordinal);
        return Placeholder().Replace(reader.ReadToEnd(), match => isScript ? ForScript(values[match.Groups[1].Value]) : values[match.Groups[1].Value]);
    }

    // PowerShell takes the curly quotes for quotes too, and ends a comment wherever it finds the end of one.
    private static string ForScript(string value) => Quotes().Replace(value, "$0$0").Replace("#>", "# >", StringComparison.Ordinal);

    [GeneratedRegex(@"\{\{([A-Za-z]+)\}\}")]
    private static partial Regex Placeholder();

    [GeneratedRegex("['\u2018\u2019\u201A\u201B]")]
    private static partial Regex Quotes();

    [GeneratedRegex("^[A-Za-z][A-Za-z0-9-]{0,255}$")]
    private static partial Regex AttributeName();

    [GeneratedRegex("^[A-Za-z0-9._~:/?#@!$&()*+,;=%-]{1,512}$")]
    private static partial Regex ClaimName();
}

/// <summary>A file of a kit.</summary>
/// <param name="Content">As it is written: lines end as Windows has them, and a script says by its first octets that it is UTF-8.</param>
internal sealed record KitFile(string Name, byte[] Content)
{
    public static KitFile Of(string name, string text)
    {
        var lines = text.ReplaceLineEndings("\r\n");
        return new KitFile(name, [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(lines)]);
    }
}
