using System.Reflection;
using System.Text.RegularExpressions;
using Npgsql;
using Weblogin.Storage.Sql;
using Xunit;

namespace Weblogin.Tests.Storage;

/// <summary>PostgreSQL understands every statement of every store, also of those that run seldom.</summary>
public sealed partial class StatementTests(PostgresServer server)
{
    private const BindingFlags Every = BindingFlags.Static | BindingFlags.NonPublic | BindingFlags.Public;

    [Fact]
    public async Task every_statement_of_the_stores_is_one_on_the_server()
    {
        await using var place = await server.RentAsync();
        await using var connection = new NpgsqlConnection($"{place.Connection};Pooling=false");
        await connection.OpenAsync(CancellationToken.None);
        List<string> faults = [];
        var statements = Statements().Distinct().ToList();

        foreach (var (name, sql) in statements)
        {
            try
            {
#pragma warning disable CA2100 // The statements are constants of the stores.
                await using var command = new NpgsqlCommand($"PREPARE one AS {sql}", connection);
#pragma warning restore CA2100
                await command.ExecuteNonQueryAsync(CancellationToken.None);
                await using var end = new NpgsqlCommand("DEALLOCATE one", connection);
                await end.ExecuteNonQueryAsync(CancellationToken.None);
            }
            catch (PostgresException fault)
            {
                faults.Add($"{name}: {fault.MessageText}");
            }
        }

        Assert.Empty(faults);
        Assert.True(statements.Count > 150, $"{statements.Count} statements");
    }

    private static IEnumerable<(string Name, string Sql)> Statements() =>
        from type in typeof(ISqlDatabase).Assembly.GetTypes()
        where type.Namespace == typeof(ISqlDatabase).Namespace && !type.ContainsGenericParameters
        from field in type.GetFields(Every)
        from text in Texts(field.IsLiteral ? field.GetRawConstantValue() : field.GetValue(null))
        where IsStatement().IsMatch(text) && !IsOfNothing().IsMatch(text)
        select ($"{type.Name}.{field.Name}", text);

    // Statements, lists of them, and tables of statements written once.
    private static IEnumerable<string> Texts(object? value) => value switch
    {
        string text => [text],
        IEnumerable<string> texts => texts,
        Array list => list.Cast<object>().SelectMany(Texts),
        not null when value.GetType().Namespace == typeof(ISqlDatabase).Namespace =>
            value.GetType().GetProperties().Where(property => property.PropertyType == typeof(string)).Select(property => (string)property.GetValue(value)!),
        _ => [],
    };

    // The first of a list of sizes, which no store calls.
    [GeneratedRegex(@"IN \(\)|VALUES\s+ON")]
    private static partial Regex IsOfNothing();

    [GeneratedRegex(@"^\s*(SELECT|UPDATE|DELETE|INSERT|WITH)\s")]
    private static partial Regex IsStatement();
}
