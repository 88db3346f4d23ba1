using Weblogin.Tenants.Documents;
using Xunit;

namespace Weblogin.Tests.Tenants;

/// <summary>Which statements are taken for asking a tenant's own database.</summary>
public sealed class AttributeQueryTests
{
    private static readonly (string Query, string Read)[] Taken =
    [
        ("SELECT fnr FROM ansatt WHERE brukernavn = @account", "SELECT fnr FROM ansatt WHERE brukernavn = $1"),
        ("select fnr from ansatt where brukernavn = $1;", "select fnr from ansatt where brukernavn = $1"),
        ("SELECT fnr FROM ansatt WHERE upn = $1 OR sam = $1", "SELECT fnr FROM ansatt WHERE upn = $1 OR sam = $1"),
        ("WITH a AS (SELECT * FROM hr.ansatt) SELECT a.fnr::text FROM a WHERE lower(a.\"set\") = @account AND status <> 'delete; drop'", "WITH a AS (SELECT * FROM hr.ansatt) SELECT a.fnr::text FROM a WHERE lower(a.\"set\") = $1 AND status <> 'delete; drop'"),
        ("SELECT fnr FROM ansatt\n  WHERE navn <> 'O''Brien' AND bruker = @account", "SELECT fnr FROM ansatt\n  WHERE navn <> 'O''Brien' AND bruker = $1"),
    ];

    private static readonly string[] Refused =
    [
        "", "   ", "SELECT fnr FROM ansatt", "SELECT fnr FROM ansatt WHERE bruker = '@account'", "SELECT fnr FROM ansatt WHERE bruker = '' || :account",
        "SELECT fnr FROM ansatt WHERE bruker = ?", "SELECT fnr FROM ansatt WHERE bruker = $2", "SELECT fnr FROM ansatt WHERE bruker = @account AND x = $1",
        "SELECT fnr FROM ansatt WHERE bruker = @account AND x = @other", "SELECT fnr FROM ansatt WHERE bruker = @account; SELECT 1", "SELECT fnr FROM ansatt WHERE bruker = @account; DROP TABLE ansatt",
        "DELETE FROM ansatt WHERE bruker = @account", "UPDATE ansatt SET fnr = @account", "INSERT INTO ansatt VALUES (@account)", "PRAGMA table_info(@account)", "ATTACH @account AS x",
        "WITH d AS (DELETE FROM ansatt WHERE bruker = @account RETURNING fnr) SELECT fnr FROM d", "SELECT fnr INTO copy FROM ansatt WHERE bruker = @account",
        "SELECT fnr FROM ansatt WHERE bruker = @account FOR UPDATE", "EXPLAIN SELECT @account", "VALUES (@account)", "CALL f(@account)",
        "SELECT fnr -- comment\nFROM ansatt WHERE bruker = @account", "SELECT fnr /* */ FROM ansatt WHERE bruker = @account", "SELECT fnr FROM ansatt WHERE bruker = @account AND x = 'a",
        "SELECT fnr FROM ansatt WHERE bruker = @account AND x = E'\\'; DROP TABLE ansatt; --'", "SELECT fnr FROM ansatt WHERE bruker = @account AND x = 'a\\'", "SELECT $$@account$$", "SELECT $x$;$x$, @account",
        "SELECT fnr FROM [ansatt] WHERE bruker = @account", "SELECT fnr FROM `ansatt` WHERE bruker = @account", "SELECT fnr FROM ansatt\0 WHERE bruker = @account",
    ];

    [Fact]
    public void statement_that_reads_by_one_parameter_is_taken() =>
        Assert.All(Taken, row => Assert.Equal((row.Read, null), AttributeQuery.Read(row.Query)));

    [Fact]
    public void anything_else_is_refused_with_a_sentence() => Assert.All(Refused, query =>
    {
        var (read, fault) = AttributeQuery.Read(query);
        Assert.True(read is null && fault is not null, query);
    });

    [Fact]
    public void long_statement_is_refused() => Assert.NotNull(AttributeQuery.Read($"SELECT '{new string('a', AttributeQuery.MaxLength)}', @account").Fault);
}
