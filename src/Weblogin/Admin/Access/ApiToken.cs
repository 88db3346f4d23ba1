using System.Net;
using Weblogin.Model;

namespace Weblogin.Admin.Access;

/// <summary>
/// By what a program administers over the JSON API (RFC 6750): as a person, or as a machine of a tenant's or of the installation's. The token itself is shown once, when it is
/// made; here stands what is known of it.
/// </summary>
internal sealed record ApiToken
{
    /// <summary>The longest note: it stands in lists.</summary>
    public const int MaxNote = 100;

    /// <summary>How many living ones a person, a tenant and the installation may each have: a list that somebody still looks through.</summary>
    public const int MostOfOne = 20;

    /// <summary>16 lower-case hexadecimal digits, random: what lists and logs call it. Opens nothing.</summary>
    public required string Id { get; init; }

    /// <summary>What its maker calls it.</summary>
    public required string Note { get; init; }

    /// <summary>As whom it acts, with what they may at the moment; null of a machine's.</summary>
    public PersonId? Person { get; init; }

    /// <summary>Of a machine's: the tenant that it administers; null for the installation with every tenant. Null of a person's.</summary>
    public TenantId? Tenant { get; init; }

    /// <summary>At least one.</summary>
    public required IReadOnlyList<ApiScope> Scopes { get; init; }

    /// <summary>Where it may come from, as <c>192.0.2.0/24</c>; empty means anywhere.</summary>
    public required IReadOnlyList<string> Networks { get; init; }

    /// <summary>Who made it, by name.</summary>
    public required string MadeBy { get; init; }

    /// <summary>The same, on whose access it rests: it opens as long as they may administer what it opens. Null where it is a command.</summary>
    public PersonId? MadeByPerson { get; init; }

    /// <summary>UTC.</summary>
    public required DateTimeOffset MadeAt { get; init; }

    /// <summary>UTC; from then on it opens nothing.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    public bool IsMachines => Person is null;

    /// <summary>On whose access it rests; null where on nobody's.</summary>
    public PersonId? RestsOn => Person ?? MadeByPerson;

    /// <param name="from">The caller's address; null where it is not known, which no network holds.</param>
    public bool MayComeFrom(IPAddress? from) => Networks.Count == 0 || (from is not null && Networks.Any(network => IPNetwork.Parse(network).Contains(Plain(from))));

    /// <summary>Whether somebody may call it so: one line, in which no national id stands. It is in lists, records and logs.</summary>
    public static bool IsNote(string? text) => !string.IsNullOrWhiteSpace(text) && text.Length <= MaxNote && !text.Any(char.IsControl) && !NationalIdText.IsIn(text);

    /// <summary>How long one with these scopes may live: what only reads up to a year, what changes something a quarter.</summary>
    public static TimeSpan LongestLife(IEnumerable<ApiScope> scopes) => TimeSpan.FromDays(scopes.All(scope => scope == ApiScope.Read) ? 366 : 92);

    /// <summary>Networks as they are typed, separated by commas or blanks; null where one is none.</summary>
    public static IReadOnlyList<string>? ReadNetworks(string typed)
    {
        List<string> networks = [];
        foreach (var word in typed.Split([',', ' ', '\r', '\n', '\t'], StringSplitOptions.RemoveEmptyEntries))
        {
            if (!IPNetwork.TryParse(word, out var network))
                return null;
            networks.Add(network.ToString());
        }

        return networks;
    }

    // An IPv4 caller on a socket for both families.
    private static IPAddress Plain(IPAddress address) => address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;

    public override string ToString() => $"API token {Id}";
}
