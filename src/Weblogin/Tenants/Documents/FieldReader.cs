using System.Collections.Frozen;
using System.Globalization;
using System.Net;
using Weblogin.Model;

namespace Weblogin.Tenants.Documents;

/// <summary>Reads single fields: each answers with the value, or with null after having said what is wrong.</summary>
internal static class FieldReader
{
    private const int MaxText = 400;

    extension(DocumentErrors errors)
    {
        public string? Text(string path, string? value, int max = MaxText)
        {
            if (string.IsNullOrWhiteSpace(value))
                errors.Add(path, DocumentReasons.Missing);
            else if (value.Length > max || value.Any(IsUnseen))
                errors.Add(path, DocumentReasons.TextForm, max);
            else
                return value.Trim();
            return null;
        }

        public DeploymentEnvironment? Environment(string path, string? value, DeploymentEnvironment? missing = null)
        {
            switch (value)
            {
                case "test":
                    return DeploymentEnvironment.Test;
                case "production":
                    return DeploymentEnvironment.Production;
                case null when missing is not null:
                    return missing;
                default:
                    errors.Add(path, DocumentReasons.Environment);
                    return null;
            }
        }

        /// <summary>
        /// An absolute address without user info and fragment: https, or http where the host is this machine. Printable ASCII only, because
        /// addresses are sent in Location headers as written, where <see cref="Uri"/> would mend blanks, line ends and backslashes first.
        /// </summary>
        public Uri? Address(string path, string? value)
        {
            if (value is not null && (value.AsSpan().ContainsAnyExceptInRange('!', '~') || value.Contains('\\', StringComparison.Ordinal)))
            {
                errors.Add(path, DocumentReasons.AddressCharacters);
                return null;
            }

            if (value is { Length: <= 2048 } && Uri.TryCreate(value, UriKind.Absolute, out var uri) && IsTrusted(uri) && IsPlain(value, uri))
                return uri;
            errors.Add(path, DocumentReasons.AddressForm);
            return null;
        }

        public IReadOnlyList<string> Names(string path, IReadOnlyList<string>? values, IReadOnlyList<string> missing, int max = 20)
        {
            if (values is null)
                return missing;
            if (values.Count > max)
                errors.Add(path, DocumentReasons.ManyEntries, max);
            else
                return values.Select((value, i) => errors.Text($"{path}[{i}]", value)).OfType<string>().ToArray();
            return missing;
        }

        /// <summary>One word of a closed list; the words are shown when it is none of them.</summary>
        public T? OneOf<T>(string path, string? value, FrozenDictionary<string, T> words)
            where T : struct
        {
            if (value is not null && words.TryGetValue(value, out var found))
                return found;
            errors.Add(path, DocumentReasons.OneOf, string.Join(", ", words.Keys.Order(StringComparer.Ordinal)));
            return null;
        }

        /// <summary>Networks in CIDR notation (RFC 4632 §3.1, RFC 4291 §2.3).</summary>
        public IReadOnlyList<IPNetwork> Networks(string path, IReadOnlyList<string>? texts)
        {
            List<IPNetwork> networks = [];
            var names = errors.Names(path, texts, [], max: 200);
            for (var i = 0; i < names.Count; i++)
            {
                if (IPNetwork.TryParse(names[i], out var network))
                    networks.Add(network);
                else
                    errors.Add($"{path}[{i}]", DocumentReasons.NetworkForm);
            }

            return networks;
        }

        public string? SlugName(string path, string? value)
        {
            if (Slug.IsValid(value))
                return value;
            errors.Add(path, DocumentReasons.SlugForm);
            return null;
        }
    }

    // What turns the direction of writing, or does not show at all, makes a name read as another one.
    private static bool IsUnseen(char c) =>
        char.IsControl(c) || char.GetUnicodeCategory(c) is UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;

    private static bool IsTrusted(Uri uri) =>
        uri.Scheme == Uri.UriSchemeHttps || (uri.Scheme == Uri.UriSchemeHttp && (uri.IsLoopback || IsLocalhost(uri.Host)));

    // RFC 3986 §3.2.1: an at sign in the authority is a user name, be it empty; the text after it is the host that counts.
    private static bool IsPlain(string value, Uri uri)
    {
        var start = uri.Scheme.Length + Uri.SchemeDelimiter.Length;
        if (value.Contains('#', StringComparison.Ordinal) || value.IndexOf(Uri.SchemeDelimiter, StringComparison.Ordinal) != uri.Scheme.Length)
            return false;
        var end = value.IndexOfAny(['/', '?'], start);
        return !value.AsSpan(start, (end < 0 ? value.Length : end) - start).Contains('@');
    }

    /// <summary>RFC 6761 §6.3: every name under localhost is this machine.</summary>
    public static bool IsLocalhost(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || host.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase);
}
