namespace Weblogin.Storage.Sql;

/// <summary>The statements over one table of steps on pages, written once: a connection keeps each statement it has prepared.</summary>
internal sealed class PageStepTable(string name)
{
    /// <summary>Questions to people.</summary>
    public static readonly PageStepTable Profile = new("profile_step");

    /// <summary>Patrons on pages beyond the first.</summary>
    public static readonly PageStepTable Patron = new("patron_step");

    /// <summary>Attribute tests.</summary>
    public static readonly PageStepTable AttributeTest = new("attribute_test");

    public string Name => name;

    public string Insert { get; } =
        $"INSERT INTO {name} (tenant, step_hash, browser_hash, version, guesses, payload, expires_at) VALUES ($1, $2, $3, 1, 0, $4, $5)";

    public string Put { get; } =
        $"""
        INSERT INTO {name} (tenant, step_hash, browser_hash, version, guesses, payload, expires_at) VALUES ($1, $2, $3, 1, 0, $4, $5)
        ON CONFLICT (step_hash, tenant) DO UPDATE SET version = {name}.version + 1, guesses = 0,
          browser_hash = excluded.browser_hash, payload = excluded.payload, expires_at = excluded.expires_at
        RETURNING version
        """;

    public string Select { get; } =
        $"SELECT browser_hash, payload, version FROM {name} WHERE tenant = $1 AND step_hash = $2 AND expires_at > $3";

    public string Guess { get; } =
        $"""
        UPDATE {name} SET guesses = guesses + 1
        WHERE tenant = $1 AND step_hash = $2 AND browser_hash = $3 AND expires_at > $4 AND guesses < $5
        """;

    public string Replace { get; } =
        $"""
        UPDATE {name} SET version = version + 1, payload = $4, guesses = guesses * $5
        WHERE tenant = $1 AND step_hash = $2 AND version = $3 AND expires_at > $6
        """;

    public string Take { get; } = $"DELETE FROM {name} WHERE tenant = $1 AND step_hash = $2 AND version = $3 AND expires_at > $4";
}
