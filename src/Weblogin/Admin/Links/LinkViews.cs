using System.Text.Json;
using System.Text.Json.Nodes;
using Weblogin.Admin.Documents;
using Weblogin.Tenants.Documents;

namespace Weblogin.Admin.Links;

/// <summary>A tenant's services and links.</summary>
/// <param name="NewAddress">Where another link is made.</param>
public sealed record ShownLinks(string Tenant, string NewAddress, IReadOnlyList<ShownParty> Parties, IReadOnlyList<ShownLink> Links);

/// <summary>A service.</summary>
/// <param name="Id">Where several have its name; null where it is the only one.</param>
public sealed record ShownParty(string Name, string? Id, string Protocol, bool IsTest);

/// <summary>A link.</summary>
/// <param name="FrontPage">The address that leads there too, where it is the default.</param>
/// <param name="Size">Modules along a side of its picture, and <paramref name="Picture"/> the dark ones as a path of SVG.</param>
public sealed record ShownLink(string Name, string Service, string Address, bool IsDefault, string FrontPage, string EditAddress, int Size, string Picture);

/// <summary>A link's form.</summary>
/// <param name="Parties">Id and name of each relying party that takes the tenant.</param>
/// <param name="Conflict">What another has saved meanwhile; null where nobody has.</param>
public sealed record LinkForm(string Address, int From, LinkValues Values, IReadOnlyList<(string Id, string Name)> Parties, IReadOnlyList<LinkFault> Faults, DocumentConflict? Conflict);

/// <summary>A link that is to be removed, before it is.</summary>
/// <param name="Old">Its name, and <paramref name="LinkAddress"/> its address.</param>
public sealed record RemovedLink(string Address, string Back, int From, string Old, string LinkAddress);

/// <summary>What stands in it.</summary>
/// <param name="Old">The name it has had; empty where it is new.</param>
/// <param name="StartAddress">An address of the service that begins a login by itself; empty where it is asked by its own protocol.</param>
/// <param name="Targets">Prefixes that a target may have, a line each.</param>
public sealed record LinkValues(string Old, string Name, string RelyingParty, string StartAddress, string Targets, bool IsDefault)
{
    internal const string NameField = "name";
    internal const string PartyField = "relyingParty";
    internal const string StartField = "startUrl";
    internal const string TargetsField = "targets";
    internal const string DefaultField = "default";

    internal static LinkValues Of(LinkDocument link, bool isDefault) => new(
        link.Name ?? "", link.Name ?? "", link.RelyingParty ?? "",
        link.Start is { ValueKind: JsonValueKind.Object } start && start.TryGetProperty(StartField, out var address) ? address.GetString() ?? "" : "",
        string.Join('\n', link.Targets ?? []), isDefault);

    internal static LinkValues Of(IFormCollection form, string oldField) => new(
        form[oldField].ToString(), form[NameField].ToString().Trim(), form[PartyField].ToString(), form[StartField].ToString().Trim(), form[TargetsField].ToString().ReplaceLineEndings("\n").Trim(), form[DefaultField].Count > 0);

    /// <summary>Puts them into a link of the document; what no field writes stays.</summary>
    internal void WriteTo(JsonObject link)
    {
        link["name"] = Name;
        link["relyingParty"] = RelyingParty;
        if (StartAddress.Length > 0)
            link["start"] = new JsonObject { [StartField] = StartAddress };
        else if (link["start"] is JsonObject)
            link.Remove("start");
        var targets = Targets.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (targets.Length > 0)
            link["targets"] = new JsonArray([.. targets.Select(target => JsonValue.Create(target))]);
        else
            link.Remove("targets");
    }
}

/// <summary>What is wrong with a link.</summary>
/// <param name="Field">One of the fields of <see cref="LinkValues"/>; null where it stands at none.</param>
/// <param name="Detail">In plain English.</param>
public sealed record LinkFault(string? Field, string Detail)
{
    internal static LinkFault Of(DocumentError error, int at)
    {
        var own = FormattableString.Invariant($"links[{at}]");
        if (error.Path == "links")
            return new LinkFault(LinkValues.NameField, error.Message);
        if (!error.Path.StartsWith(own, StringComparison.Ordinal))
            return new LinkFault(null, error.ToString());
        var member = error.Path[own.Length..].TrimStart('.');
        return new LinkFault(
            member.StartsWith("name", StringComparison.Ordinal) ? LinkValues.NameField
            : member.StartsWith("relyingParty", StringComparison.Ordinal) ? LinkValues.PartyField
            : member.StartsWith("targets", StringComparison.Ordinal) ? LinkValues.TargetsField
            : LinkValues.StartField,
            error.Message);
    }
}
