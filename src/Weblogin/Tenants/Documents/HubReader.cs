using Weblogin.Model;

namespace Weblogin.Tenants.Documents;

/// <summary>Makes a <see cref="Hub"/> of a document, or says everything that is wrong with it.</summary>
internal static class HubReader
{
    /// <returns>Null where <paramref name="errors"/> has something to say.</returns>
    public static Hub? Read(HubDocument document, DocumentErrors errors)
    {
        if (!TenantId.TryParse(document.Hub, out var id))
            errors.Add("hub", DocumentReasons.SlugForm);
        var host = errors.Host(document.Host);
        var origin = errors.Origin(document.Origin, host);
        var name = errors.Text("name", document.Name, 200);
        return errors.Any ? null : new Hub { Id = id!, Host = host!, Origin = origin!, Name = name! };
    }
}
