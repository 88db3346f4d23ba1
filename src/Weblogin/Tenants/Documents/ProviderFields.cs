using System.Collections.Frozen;

namespace Weblogin.Tenants.Documents;

/// <summary>Reads the fields that several kinds of identity providers have.</summary>
internal static class ProviderFields
{
    private static readonly FrozenDictionary<string, ResolveRule> Rules = FrozenDictionary.ToFrozenDictionary(
        [
            KeyValuePair.Create("claim", ResolveRule.Claim), KeyValuePair.Create("attribute-store", ResolveRule.AttributeStore),
            KeyValuePair.Create("directory", ResolveRule.Directory), KeyValuePair.Create("synced-profile", ResolveRule.SyncedProfile),
        ],
        StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, UpstreamLogout> Logouts = FrozenDictionary.ToFrozenDictionary(
        [KeyValuePair.Create("own-page", Tenants.UpstreamLogout.OwnPage), KeyValuePair.Create("always", Tenants.UpstreamLogout.Always), KeyValuePair.Create("never", Tenants.UpstreamLogout.Never)], StringComparer.Ordinal);

    private const int MaxDomainLength = 15;

    extension(DocumentErrors errors)
    {
        /// <summary>Which logouts reach the provider; those of our own page where nothing is said.</summary>
        public UpstreamLogout UpstreamLogout(string path, string? word) =>
            errors.OneOf(path, word ?? "own-page", Logouts) ?? Tenants.UpstreamLogout.OwnPage;

        /// <summary>How the person is found; by claim where nothing is said.</summary>
        public IReadOnlyList<ResolveRule> ResolveRules(string path, IReadOnlyList<string>? words)
        {
            var rules = (words ?? ["claim"]).Select((rule, i) => errors.OneOf($"{path}[{i}]", rule, Rules)).OfType<ResolveRule>().Distinct().ToArray();
            if (rules.Length == 0)
                errors.Add(path, ProviderReasons.NoResolve);
            return rules;
        }

        public IReadOnlyList<string> UserNameDomains(string path, IReadOnlyList<string>? values)
        {
            var domains = errors.Names(path, values, []);
            if (domains.Any(domain => domain.Length > MaxDomainLength || domain.Any(c => c is '\\' or '@' || char.IsWhiteSpace(c))))
                errors.Add(path, ProviderReasons.NetBiosNames, MaxDomainLength);
            return [.. domains.Select(domain => domain.ToLowerInvariant())];
        }

        /// <param name="missing">The names for the meanings that the document leaves out.</param>
        public ClaimNames Claims(string path, ClaimNamesDocument? document, ClaimNames missing) => ClaimNamesReader.Read(document, path, missing, errors);
    }
}
