using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.Data.Sqlite;
using Weblogin.Storage.Sql;
using Xunit;

namespace Weblogin.Tests.Storage;

/// <summary>What a login asks of the database it finds by a key, however many people and logins there are.</summary>
public sealed partial class QueryPlanTests : IAsyncDisposable
{
    private static readonly Type[] OfLogins = [typeof(LoginStore), typeof(SessionStore), typeof(GrantStore), typeof(PersonStore), typeof(MembershipStore), typeof(MemberStore), typeof(MemberErasure), typeof(SelfAssertedStore), typeof(SendCountStore), typeof(HubStore), typeof(Ledger), typeof(PatronStore), typeof(GuessStore), typeof(KnownBrowserStore), typeof(ProfileStore), typeof(JoinedProfiles), typeof(LoginTraceStore), typeof(ProvisioningStore), typeof(RecentLosses), typeof(TrialStore), typeof(ReleasedVersionStore), typeof(OnboardingTaskStore), typeof(AuditLog)];

    // A page of SCIM's is read beside those who write, and is as long as it is.
    private static readonly string[] Pages = ["ProvisioningStore.SelectPage"];

    // One row of each tenant, or as many as its administrators have made by hand.
    private static readonly string[] OfOneTenant = ["synced_source", "provisioning_budget", "provisioned_count", "tester", "trial_pass", "trial_proof", "released_version", "onboarding_task", "audit_head"];

    private readonly SqliteFolder _folder = new();

    public static TheoryData<string, string> Statements =>
        [.. from store in OfLogins
            from constant in store.GetFields(BindingFlags.NonPublic | BindingFlags.Static)
            where constant.IsLiteral
            let text = constant.GetRawConstantValue() as string
            where text is not null && IsStatement().IsMatch(text) && !Pages.Contains($"{store.Name}.{constant.Name}")
            select ($"{store.Name}.{constant.Name}", text),
         .. from table in (PageStepTable[])[PageStepTable.Profile, PageStepTable.Patron, PageStepTable.AttributeTest]
            from property in typeof(PageStepTable).GetProperties()
            where property.Name != nameof(PageStepTable.Name)
            select ($"{table.Name}.{property.Name}", (string)property.GetValue(table)!)];

    public ValueTask DisposeAsync() => _folder.DisposeAsync();

    [Theory]
    [MemberData(nameof(Statements))]
    public void statement_finds_its_rows_by_a_key(string name, string sql)
    {
        _folder.Open();

        var plan = Plan(sql);

        // "(tenant=?)" alone is a walk through everything a tenant has.
        Assert.False(plan.Exists(step => step.StartsWith("SCAN ", StringComparison.Ordinal) || step.EndsWith("(source_id=?)", StringComparison.Ordinal) || (step.EndsWith("(tenant=?)", StringComparison.Ordinal) && !OfOneTenant.Any(table => step.Contains(table, StringComparison.Ordinal)))), $"{name}: {string.Join("; ", plan)}");
    }

    [Fact]
    public void page_of_the_change_log_is_read_in_the_order_of_its_index()
    {
        _folder.Open();

        foreach (var name in (string[])["SelectAll", "SelectOfTenant"])
        {
            var sql = (string)typeof(AuditLog).GetField(name, BindingFlags.NonPublic | BindingFlags.Static)!.GetRawConstantValue()!;
            Assert.DoesNotContain(Plan(sql), step => step.Contains("TEMP B-TREE", StringComparison.Ordinal));
        }
    }

    private List<string> Plan(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={_folder.Database};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The statements are constants of the stores.
        command.CommandText = $"EXPLAIN QUERY PLAN {sql}";
#pragma warning restore CA2100
        foreach (var parameter in Parameter().Matches(sql).Select(match => match.Value).Distinct())
            command.Parameters.AddWithValue(parameter, "");
        List<string> steps = [];
        using var reader = command.ExecuteReader();
        while (reader.Read())
            steps.Add(reader.GetString(3));
        return steps;
    }

    [GeneratedRegex(@"^\s*(SELECT|UPDATE|DELETE|INSERT)\b")]
    private static partial Regex IsStatement();

    [GeneratedRegex(@"\$\d+")]
    private static partial Regex Parameter();
}
