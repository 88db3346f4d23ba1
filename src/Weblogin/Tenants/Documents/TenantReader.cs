using System.Collections.Frozen;
using System.Text.Json;
using Weblogin.Model;

namespace Weblogin.Tenants.Documents;

/// <summary>Makes a <see cref="Tenant"/> of a document, or says everything that is wrong with it.</summary>
internal static class TenantReader
{
    private static readonly FrozenDictionary<string, SessionScope> ScopeNames = Enum.GetValues<SessionScope>()
        .ToFrozenDictionary(scope => JsonNamingPolicy.KebabCaseLower.ConvertName(scope.ToString()), StringComparer.Ordinal);

    /// <returns>Null where <paramref name="errors"/> has something to say.</returns>
    public static Tenant? Read(TenantDocument document, int version, DocumentErrors errors)
    {
        if (!TenantId.TryParse(document.Tenant, out var id))
            errors.Add("tenant", DocumentReasons.SlugForm);
        var host = errors.Host(document.Host);
        var origin = errors.Origin(document.Origin, host);
        var environment = errors.Environment("environment", document.Environment);
        var providers = (document.IdentityProviders ?? [])
            .Select((provider, i) => IdentityProviderReader.Read(provider, $"identityProviders[{i}]", environment, errors))
            .OfType<IdentityProvider>()
            .ToArray();
        CheckProviders(document, providers, errors);
        var name = errors.Text("name", document.Name, 200);
        var entityId = EntityIdOf("serviceProviderEntityId", document.ServiceProviderEntityId ?? $"{origin}/saml/metadata", errors);
        var identityProviderEntityId = EntityIdOf("identityProviderEntityId", document.IdentityProviderEntityId ?? $"{origin}/saml/idp/metadata", errors);
        var links = LinkReader.Read(document, providers, errors);
        if (document.OrganisationNumber is { } number && !OrganisationNumber.IsValid(number))
            errors.Add("organisationNumber", DocumentReasons.OrganisationNumberForm);
        var waysIn = WayInReader.Read(document.WaysIn, providers, errors);
        var fallback = FallbackReader.Read(document.Fallback, providers, errors);
        var sso = errors.OneOf("sso", document.Sso ?? "destination", ScopeNames);
        var moving = Moving(document.Moving, providers, errors);
        var inherited = PartnerFacing.Inherited(document.Inherited, errors);
        var presentation = PartnerFacing.Presentation(document, errors);
        var domains = PartnerFacing.EmailDomains("emailDomains", document.EmailDomains, errors);
        var notified = PartnerFacing.Notified(document.Notify, errors);
        var organisations = OrganisationReader.Read(document.Organisations, errors);
        var directories = DirectoryReader.Read(document.Directories, environment, errors);
        CheckLookups(providers, directories, errors);
        var sharedNetworks = errors.Networks("sharedNetworks", document.SharedNetworks);
        var sources = SyncReader.Read(document.Sync, environment, errors);
        if (document.DufNumbers is true && !providers.OfType<IdentityProvider.Local>().Any())
            errors.Add("dufNumbers", ProviderReasons.DufNumbers);
        AdministrationReader.Check(document, providers, errors);
        var administrators = AdministrationReader.Administrators(document, providers, errors);
        var goLive = GoLiveReader.Read(document, errors);
        if (errors.Any)
            return null;
        return new Tenant
        {
            Id = id!,
            Host = host!,
            Origin = origin!,
            ServiceProviderEntityId = entityId!,
            IdentityProviderEntityId = identityProviderEntityId!,
            Inherited = inherited,
            Presentation = presentation,
            Name = name!,
            OrganisationNumber = document.OrganisationNumber,
            EmailDomains = domains,
            Environment = environment!.Value,
            TakesDufNumbers = document.DufNumbers ?? false,
            Administrators = administrators,
            IsAdministration = document.Administration is not null,
            Disabled = document.Disabled ?? false,
            IdentityProviders = providers,
            WaysIn = waysIn,
            Fallback = fallback,
            Sso = sso!.Value,
            Moving = moving,
            SharedNetworks = sharedNetworks,
            Links = links,
            DefaultLink = document.DefaultLink,
            Organisations = organisations,
            Notified = notified,
            SyncSources = sources,
            Directories = directories,
            GoLive = goLive,
            Version = version,
        };
    }

    private static void CheckLookups(IdentityProvider[] providers, IReadOnlyList<AccountDirectory> directories, DocumentErrors errors)
    {
        if (directories.Count == 0 && providers.FirstOrDefault(provider => provider.Resolve.Contains(ResolveRule.Directory)) is { } asking)
            errors.Add("directories", ProviderReasons.NoDirectory, asking.Id);
    }

    private static EntityId? EntityIdOf(string path, string text, DocumentErrors errors)
    {
        if (EntityId.TryParse(text, out var id))
            return id;
        errors.Add(path, DocumentReasons.EntityIdForm);
        return null;
    }

    private static void CheckProviders(TenantDocument document, IdentityProvider[] providers, DocumentErrors errors)
    {
        if (document.IdentityProviders is not { Count: > 0 and <= 50 })
            errors.Add("identityProviders", ProviderReasons.ProviderCount);
        foreach (var twice in providers.GroupBy(provider => provider.Id).Where(group => group.Count() > 1))
            errors.Add("identityProviders", DocumentReasons.IdTwice, twice.Key);
        if (providers.OfType<IdentityProvider.Local>().Skip(1).Any())
            errors.Add("identityProviders", ProviderReasons.SeveralRegisters);
    }

    private static Moving? Moving(MovingDocument? document, IdentityProvider[] providers, DocumentErrors errors)
    {
        if (document is null)
            return null;
        var from = KnownProvider("moving.from", document.From, providers, errors);
        var to = KnownProvider("moving.to", document.To, providers, errors);
        if (to is not null && to.Id == from?.Id)
            errors.Add("moving.to", ProviderReasons.MovingNowhere);
        if (document.Percent is not (>= 0 and <= 100))
            errors.Add("moving.percent", DocumentReasons.Percent);
        return from is null || to is null || document.Percent is not { } percent ? null : new Moving(from.Id, to.Id, percent);
    }

    internal static IdentityProvider? KnownProvider(string path, string? name, IdentityProvider[] providers, DocumentErrors errors)
    {
        var provider = providers.FirstOrDefault(provider => string.Equals(provider.Id.Value, name, StringComparison.Ordinal));
        if (provider is null)
            errors.Add(path, ProviderReasons.NoProvider);
        return provider;
    }
}
