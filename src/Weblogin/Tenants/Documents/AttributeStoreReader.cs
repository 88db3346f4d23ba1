using System.Collections.Frozen;

namespace Weblogin.Tenants.Documents;

/// <summary>Reads the tenant's own database in which user names are looked up.</summary>
internal static class AttributeStoreReader
{
    private const int DefaultPort = 5432;

    private static readonly FrozenDictionary<string, bool> Encryptions = FrozenDictionary.ToFrozenDictionary(
        [KeyValuePair.Create("required", true), KeyValuePair.Create("none", false)], StringComparer.Ordinal);

    /// <returns>Null where there is none, or where <paramref name="errors"/> has something to say.</returns>
    public static ExternalDatabase? Read(AttributeStoreDocument? document, string path, DocumentErrors errors)
    {
        if (document is null)
            return null;
        var (query, fault) = AttributeQuery.Read(document.Query);
        if (fault is not null)
            errors.Add($"{path}.query", fault);
        switch (document.Engine)
        {
            case "sqlite":
                Foreign(document, path, errors, ("host", document.Host), ("port", document.Port), ("database", document.Database), ("user", document.User), ("encryption", document.Encryption));
                return OfSqlite(document, path, query, errors);
            case "postgresql":
                Foreign(document, path, errors, ("file", document.File));
                return OfPostgres(document, path, query, errors);
            default:
                errors.Add($"{path}.engine", DatabaseReasons.Engine);
                return null;
        }
    }

    private static ExternalDatabase.Sqlite? OfSqlite(AttributeStoreDocument document, string path, string? query, DocumentErrors errors)
    {
        if (!IsFileName(document.File))
            errors.Add($"{path}.file", DatabaseReasons.FileName);
        return IsFileName(document.File) && query is not null ? new ExternalDatabase.Sqlite(document.File!) { Query = query } : null;
    }

    private static ExternalDatabase.Postgres? OfPostgres(AttributeStoreDocument document, string path, string? query, DocumentErrors errors)
    {
        var host = errors.Text($"{path}.host", document.Host, 253);
        if (host is not null && Uri.CheckHostName(host) == UriHostNameType.Unknown)
        {
            errors.Add($"{path}.host", DocumentReasons.HostName);
            host = null;
        }

        var port = document.Port ?? DefaultPort;
        if (port is < 1 or > 65535)
            errors.Add($"{path}.port", DocumentReasons.Port);
        var database = errors.Text($"{path}.database", document.Database, 63);
        var user = errors.Text($"{path}.user", document.User, 63);
        var encrypted = errors.OneOf($"{path}.encryption", document.Encryption ?? "required", Encryptions);
        return host is not null && database is not null && user is not null && encrypted is not null && query is not null
            ? new ExternalDatabase.Postgres(host, port, database, user, encrypted.Value) { Query = query }
            : null;
    }

    private static void Foreign(AttributeStoreDocument document, string path, DocumentErrors errors, params (string Name, object? Value)[] members)
    {
        foreach (var (name, _) in members.Where(member => member.Value is not null))
            errors.Add($"{path}.{name}", DatabaseReasons.NotOfEngine, document.Engine);
    }

    private static bool IsFileName(string? name) =>
        name is { Length: > 0 and <= 100 } && char.IsAsciiLetterOrDigit(name[0]) && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-');
}
