using Weblogin.Model;

namespace Weblogin.Tenants.Trials;

/// <summary>A named test user of a tenant: by a link used once a browser becomes theirs, and by their first login in it they become a person.</summary>
internal sealed record Tester
{
    /// <summary>How long a link waits for its test user.</summary>
    public static readonly TimeSpan LinkLife = TimeSpan.FromDays(3);

    /// <summary>How long a browser stays a test user's.</summary>
    public static readonly TimeSpan BrowserLife = TimeSpan.FromDays(30);

    /// <summary>The longest name: it stands in lists.</summary>
    public const int MaxName = 100;

    /// <summary>As many as a tenant may have.</summary>
    public const int Most = 100;

    public required TenantId Tenant { get; init; }

    /// <summary>1, 2, 3 … within the tenant.</summary>
    public required int Number { get; init; }

    /// <summary>What an administrator calls them.</summary>
    public required string Name { get; init; }

    /// <summary>Who named them.</summary>
    public required string NamedBy { get; init; }

    /// <summary>Hash of the link's handle; null where it was used.</summary>
    public byte[]? LinkHash { get; init; }

    /// <summary>Hash of the cookie of their browser; null where they have none.</summary>
    public byte[]? BrowserHash { get; init; }

    /// <summary>UTC: the end of the link, then of the browser.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>Who they have proven to be; null before their first login.</summary>
    public PersonId? Person { get; init; }

    /// <summary>Of this row: a writer gives the one it read. Not kept sealed.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public int Revision { get; init; }

    /// <summary>Whether somebody can be called so: one line.</summary>
    public static bool IsName(string? text) => text is { Length: > 0 and <= MaxName } && !text.Any(char.IsControl) && !string.IsNullOrWhiteSpace(text);

    public override string ToString() => $"test user {Number} of {Tenant}";
}
