using System.Diagnostics;
using System.Text.Json;

namespace Weblogin.Tenants.Documents;

/// <summary>One document that is right in itself.</summary>
/// <param name="Text">As it was handed in.</param>
/// <param name="Content"><see cref="TenantDocument"/>, <see cref="RelyingPartyDocument"/> or <see cref="HubDocument"/>.</param>
/// <param name="Subject">What it describes: <see cref="Tenant"/>, <see cref="RelyingParty"/> or <see cref="Hub"/>.</param>
internal sealed record ReadDocument(DocumentText Text, DocumentKind Kind, string Id, object Content, object Subject)
{
    /// <summary>Reads a document by itself.</summary>
    /// <returns>Null where <paramref name="errors"/> has something to say.</returns>
    public static ReadDocument? Read(DocumentText text, DocumentErrors errors) => DocumentJson.Read(text.Json, errors) switch
    {
        TenantDocument document => TenantReader.Read(document, version: 0, errors) is { } tenant
            ? new ReadDocument(text, DocumentKind.Tenant, tenant.Id.Value, document, tenant)
            : null,
        RelyingPartyDocument document => RelyingPartyReader.Read(document, errors) is { } party
            ? new ReadDocument(text, DocumentKind.RelyingParty, party.Id.Value, document, party)
            : null,
        HubDocument document => HubReader.Read(document, errors) is { } hub
            ? new ReadDocument(text, DocumentKind.Hub, hub.Id.Value, document, hub)
            : null,
        null => null,
        _ => throw new UnreachableException(),
    };

    /// <summary>The document without its comments, spaces and order of members: two that are equal here say the same.</summary>
    public string Canonical => Content switch
    {
        TenantDocument document => JsonSerializer.Serialize(document with { Schema = null }, DocumentJson.Default.TenantDocument),
        RelyingPartyDocument document => JsonSerializer.Serialize(document with { Schema = null }, DocumentJson.Default.RelyingPartyDocument),
        HubDocument document => JsonSerializer.Serialize(document with { Schema = null }, DocumentJson.Default.HubDocument),
        _ => throw new UnreachableException(),
    };
}
