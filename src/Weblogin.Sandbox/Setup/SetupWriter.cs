using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Weblogin.Sandbox.Adfs;
using Weblogin.Sandbox.Hosting;
using Weblogin.Sandbox.People;
using Weblogin.Sandbox.ProfileSource;

namespace Weblogin.Sandbox.Setup;

/// <summary>Writes what the broker must be told before it can serve the sandbox: documents, SAML metadata, the mapping file.</summary>
internal sealed class SetupWriter(
    Documents documents, IReadOnlyList<AdfsServer> adfsServers, IReadOnlyList<(string Tenant, string Secret)> feideSecrets,
    IReadOnlyList<(string Tenant, string Secret)> sourceSecrets, IEnumerable<SandboxTenant> libraries)
{
    private const string AdfsId = "adfs";

    private static readonly JsonSerializerOptions _json = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
    };

    /// <summary>Writes everything. Each file appears whole: it is written beside and moved into place.</summary>
    /// <param name="folder">Gets <c>documents/*.json</c>, <c>administration/*.json</c>, <c>mappings/{tenant}.csv</c>, <c>secrets/{tenant}/feide</c>, <c>secrets/{tenant}/source/{name}</c> and <c>patrons/{tenant}.csv</c>.</param>
    /// <param name="metadataFolder">Gets <c>{tenant}/adfs.xml</c>; null means <c>metadata</c> in the folder.</param>
    public void Write(string folder, string? metadataFolder)
    {
        foreach (var (name, document) in documents.All())
            Put(Path.Combine(folder, "documents", $"{name}.json"), JsonSerializer.SerializeToUtf8Bytes(document, _json));
        if (documents.Administration() is { } administration)
            Put(Path.Combine(folder, "administration", $"{administration.Name}.json"), JsonSerializer.SerializeToUtf8Bytes(administration.Document, _json));
        foreach (var (tenant, secret) in feideSecrets)
            Put(Path.Combine(folder, "secrets", tenant, SandboxTenant.FeideId), Encoding.ASCII.GetBytes(secret + "\n"));
        foreach (var (tenant, secret) in sourceSecrets)
            Put(Path.Combine(folder, "secrets", tenant, "source", HrSystem.SourceName), Encoding.ASCII.GetBytes(secret + "\n"));
        foreach (var library in libraries)
            Put(Path.Combine(folder, "patrons", $"{library.Id}.csv"), Encoding.UTF8.GetBytes(Patrons()));
        foreach (var adfs in adfsServers)
        {
            Put(Path.Combine(metadataFolder ?? Path.Combine(folder, "metadata"), adfs.Tenant.Id, $"{AdfsId}.xml"), adfs.WriteMetadata());
            if (adfs.Tenant.Scenario is Scenario.UserNameOnly)
                Put(Path.Combine(folder, "mappings", $"{adfs.Tenant.Id}.csv"), Encoding.UTF8.GetBytes(Mapping()));
        }
    }

    /// <summary>The mapping file of <c>attribute-store/README.md</c>: AD user name and national id, semicolon between, UTF-8.</summary>
    public static string Mapping()
    {
        var rows = Accounts.All.Where(account => account.InMapping).Select(account => $"{account.UserName};{account.Owner.NationalId}");
        return string.Join('\n', rows.Prepend("userName;nationalId").Append(""));
    }

    /// <summary>The file of a library's patrons, as its library system would write it.</summary>
    public static string Patrons()
    {
        var rows = LibraryCards.All.Select(card =>
            $"{card.Number};{card.Pin};{card.Password};{card.Email};{card.Mobile};{card.Owner.GivenName};{card.Owner.FamilyName};{card.Owner.NationalId};{card.Level}");
        return string.Join('\n', rows.Prepend("cardNumber;pin;password;email;mobile;givenName;familyName;nationalId;level").Append(""));
    }

    private static void Put(string path, byte[] content)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var beside = $"{path}.tmp";
        File.WriteAllBytes(beside, content);
        File.Move(beside, path, overwrite: true);
    }
}
