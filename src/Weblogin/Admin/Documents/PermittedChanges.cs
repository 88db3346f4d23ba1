using System.Text.Json;
using Weblogin.Model;
using Weblogin.Tenants;
using Weblogin.Tenants.Documents;
using Weblogin.Tenants.Metadata;

namespace Weblogin.Admin.Documents;

/// <summary>What of a document somebody who administers may not change: operators may everything, a tenant's own administrators their part, of which what lasts is not for who came by a group, and lead nobody out of the services that take the tenant.</summary>
internal sealed class PermittedChanges(TenantDirectory directory, IServiceProviderInspector inspector)
{
    private const string StartUrl = "startUrl";

    /// <summary>The faults of a change, by the version that it changes.</summary>
    public Func<DocumentVersion, ReadDocument, IEnumerable<DocumentError>> RefusedTo(DocumentEditor editor) =>
        editor == DocumentEditor.Operator ? static (_, _) => [] : (before, after) => AdministratorsPart.Refused(before, after, editor).Concat(StartAddresses(before, after));

    // A link of the tenant's host is believed: what stood already an operator has seen.
    private IEnumerable<DocumentError> StartAddresses(DocumentVersion before, ReadDocument after)
    {
        if (after.Content is not TenantDocument now || DocumentJson.Read(before.Json, new DocumentErrors()) is not TenantDocument old)
            yield break;
        var stood = (old.Links ?? []).Select(StartOf).OfType<string>().ToHashSet(StringComparer.Ordinal);
        foreach (var (place, link) in (now.Links ?? []).Index())
        {
            if (StartOf(link) is { } start && !stood.Contains(start) && !OriginsOf(link.RelyingParty, now.Tenant).Contains(Origin(start) ?? "", StringComparer.Ordinal))
                yield return new DocumentError($"links[{place}].start.{StartUrl}", DocumentReasons.StartElsewhere);
        }
    }

    private IEnumerable<string> OriginsOf(string? party, string? tenant)
    {
        if (!RelyingPartyId.TryParse(party, out var id) || directory.Current.FindEvenClosed(id) is not { } relyingParty || relyingParty.Tenants.All(one => !string.Equals(one.Value, tenant, StringComparison.Ordinal)))
            return [];
        IEnumerable<string?> addresses = relyingParty switch
        {
            { Oidc: { } client } => client.RedirectUris.Append(client.InitiateLoginUri),
            { Saml: { } provider } when inspector.Inspect(provider.Metadata, relyingParty.Environment == DeploymentEnvironment.Test) is ServiceProviderInspection.Read read => read.Summary.Consumers,
            _ => [],
        };
        return addresses.Select(Origin).OfType<string>();
    }

    private static string? StartOf(LinkDocument link) =>
        link.Start is { ValueKind: JsonValueKind.Object } start && start.TryGetProperty(StartUrl, out var address) && address.ValueKind == JsonValueKind.String ? address.GetString() : null;

    private static string? Origin(string? address) => Uri.TryCreate(address, UriKind.Absolute, out var parsed) ? parsed.GetLeftPart(UriPartial.Authority) : null;
}
