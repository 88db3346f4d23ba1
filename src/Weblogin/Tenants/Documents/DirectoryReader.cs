using System.Collections.Frozen;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Weblogin.Tenants.Documents;

/// <summary>Reads the directories of a tenant document.</summary>
internal static class DirectoryReader
{
    private const int MaxDirectories = 5;
    private const int MaxServers = 4;
    private const int MaxAuthorities = 10;
    private const int MaxCertificate = 24 * 1024;
    private const int MaxAttribute = 100;
    private const int MaxAccount = 256;
    private const int Ldap = 389;
    private const int Ldaps = 636;

    // The ports of a directory and of a global catalogue: an address in a document is no means to knock on every door of a network.
    private static readonly FrozenSet<int> KnownPorts = FrozenSet.ToFrozenSet([Ldap, Ldaps, 3268, 3269]);

    private static readonly FrozenDictionary<string, DirectoryScope> Scopes = FrozenDictionary.ToFrozenDictionary(
        [KeyValuePair.Create("subtree", DirectoryScope.Subtree), KeyValuePair.Create("onelevel", DirectoryScope.OneLevel)], StringComparer.Ordinal);

    public static IReadOnlyList<AccountDirectory> Read(IReadOnlyList<DirectoryDocument>? documents, DeploymentEnvironment? environment, DocumentErrors errors)
    {
        if (documents is { Count: > MaxDirectories })
        {
            errors.Add("directories", DocumentReasons.ManyEntries, MaxDirectories);
            return [];
        }

        var directories = (documents ?? []).Select((document, i) => Read(document, $"directories[{i}]", environment, errors)).OfType<AccountDirectory>().ToArray();
        foreach (var twice in directories.GroupBy(directory => directory.Id, StringComparer.Ordinal).Where(group => group.Count() > 1))
            errors.Add("directories", DocumentReasons.IdTwice, twice.Key);
        return directories;
    }

    private static AccountDirectory? Read(DirectoryDocument document, string path, DeploymentEnvironment? environment, DocumentErrors errors)
    {
        var id = errors.SlugName($"{path}.id", document.Id);
        var servers = Servers($"{path}.servers", document.Servers, environment, errors);
        var bindName = errors.Text($"{path}.account", document.Account);
        var baseName = errors.Text($"{path}.base", document.Base);
        var scope = errors.OneOf($"{path}.scope", document.Scope ?? "subtree", Scopes);
        var account = Attribute($"{path}.accountAttribute", document.AccountAttribute ?? "sAMAccountName", errors);
        var principal = Attribute($"{path}.principalAttribute", document.PrincipalAttribute ?? "userPrincipalName", errors);
        var nationalId = Attribute($"{path}.nationalIdAttribute", document.NationalIdAttribute, errors);
        var domains = errors.UserNameDomains($"{path}.domains", document.Domains);
        var probe = document.Probe is { } named ? errors.Text($"{path}.probe", named, MaxAccount) : null;
        var authorities = Authorities($"{path}.certificates", document.Certificates, errors);
        if (id is null || bindName is null || baseName is null || scope is null || account is null || principal is null || nationalId is null)
            return null;
        return new AccountDirectory
        {
            Id = id,
            Servers = servers,
            BindName = bindName,
            BaseName = baseName,
            Scope = scope.Value,
            AccountAttribute = account,
            PrincipalAttribute = principal,
            NationalIdAttribute = nationalId,
            Domains = domains,
            Probe = probe,
            Authorities = authorities,
        };
    }

    private static DirectoryServer[] Servers(string path, IReadOnlyList<string>? addresses, DeploymentEnvironment? environment, DocumentErrors errors)
    {
        if (addresses is not { Count: > 0 and <= MaxServers })
        {
            errors.Add(path, ProviderReasons.ServerCount, MaxServers);
            return [];
        }

        return [.. addresses.Select((address, i) => Server($"{path}[{i}]", address, environment, errors)).OfType<DirectoryServer>()];
    }

    private static DirectoryServer? Server(string path, string address, DeploymentEnvironment? environment, DocumentErrors errors)
    {
        if (address.Length > 300 || address.AsSpan().ContainsAnyExceptInRange('!', '~') || !Uri.TryCreate(address, UriKind.Absolute, out var uri)
            || uri.Scheme is not ("ldap" or "ldaps") || uri.UserInfo.Length > 0 || uri.AbsolutePath is not ("" or "/") || uri.Query.Length > 0 || uri.Fragment.Length > 0 || uri.Host.Length == 0)
        {
            errors.Add(path, ProviderReasons.ServerForm);
            return null;
        }

        var startTls = uri.Scheme == "ldap";
        var port = uri.Port is -1 or 0 ? (startTls ? Ldap : Ldaps) : uri.Port;
        if (environment == DeploymentEnvironment.Production && !KnownPorts.Contains(port))
        {
            errors.Add(path, ProviderReasons.ServerPort, string.Join(", ", KnownPorts.Order()));
            return null;
        }

        return new DirectoryServer(uri.IdnHost.Trim('[', ']'), port, startTls);
    }

    // RFC 4512 §2.5; no OID, since answers come by the name.
    private static string? Attribute(string path, string? name, DocumentErrors errors)
    {
        if (name is { Length: > 0 and <= MaxAttribute } && char.IsAsciiLetter(name[0]) && name.All(c => char.IsAsciiLetterOrDigit(c) || c == '-'))
            return name;
        errors.Add(path, ProviderReasons.AttributeForm);
        return null;
    }

    private static string[] Authorities(string path, IReadOnlyList<string>? values, DocumentErrors errors)
    {
        // An empty list looks like a choice and would trust everybody the machine does.
        if (values is { Count: 0 or > MaxAuthorities })
            errors.Add(path, ProviderReasons.CertificateCount, MaxAuthorities);
        return [.. (values ?? []).Take(MaxAuthorities).Select((value, i) => Authority($"{path}[{i}]", value, errors)).OfType<string>()];
    }

    private static string? Authority(string path, string value, DocumentErrors errors)
    {
        try
        {
            if (value.Length <= MaxCertificate)
            {
                var isPem = value.Contains("-----BEGIN CERTIFICATE-----", StringComparison.Ordinal);
                using var certificate = isPem ? X509Certificate2.CreateFromPem(value) : X509CertificateLoader.LoadCertificate(Convert.FromBase64String(value));
                return Convert.ToBase64String(certificate.RawData);
            }
        }
        catch (Exception fault) when (fault is CryptographicException or FormatException)
        {
            // Said below.
        }

        errors.Add(path, ProviderReasons.Certificate);
        return null;
    }
}
