using Weblogin.Resolve;
using Weblogin.Tenants;
using Weblogin.Tests.Tenants;
using Xunit;

namespace Weblogin.Tests.Resolve;

/// <summary>What <c>weblogin check</c> says of how people are found.</summary>
public sealed class ResolveFindingsTests
{
    private readonly StoppedClock _clock = new();
    private readonly DatabaseInMemory _database = new();

    [Theory]
    [InlineData("2026-02-28", "counts no more since 2026-03-01", false)]
    [InlineData("2026-04-01", "counts until 2026-04-01", false)]
    [InlineData("2026-12-31", null, false)]
    public async Task claim_name_that_ends_is_told(string to, string? told, bool isFault)
    {
        var findings = await AliasesAsync($$"""{ "nationalId": ["fodselsnr", { "name": "gammelt", "to": "{{to}}" }] }""");

        if (told is null)
            Assert.Empty(findings);
        else
            Assert.Equal((true, isFault), (Assert.Single(findings).Sentence.Contains(told, StringComparison.Ordinal), findings[0].IsFault));
    }

    [Theory]
    [InlineData("nationalId", "nobody is found by")]
    [InlineData("userName", "nobody is looked up")]
    public async Task meaning_that_no_name_carries_today_is_a_fault(string meaning, string told) =>
        Assert.Contains(await AliasesAsync($$"""{ "{{meaning}}": [{ "name": "nytt", "from": "2026-05-01" }] }"""), finding => finding.IsFault && finding.Sentence.Contains(told, StringComparison.Ordinal));

    [Fact]
    public async Task database_that_cannot_be_asked_is_a_fault_and_one_that_can_is_none()
    {
        var tenant = DocumentSamples.Tenant().With("identityProviders[0].attributeStore", """{ "engine": "sqlite", "file": "hr.db", "query": "SELECT fnr FROM a WHERE b = @account" }""").Read();
        var findings = new ExternalStoreFindings(_database, _clock);

        Assert.Empty(await findings.InspectAsync([tenant], CancellationToken.None));
        _database.Answer = (_, _) => Task.FromResult<ExternalAnswer>(new ExternalAnswer.Unreachable("does not answer"));
        var fault = Assert.Single(await findings.InspectAsync([tenant], CancellationToken.None));

        Assert.True(fault.IsFault);
        Assert.Contains("does not answer", fault.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task database_that_hangs_holds_nobody_up()
    {
        var time = new ManualTime();
        _database.Answer = (_, _) => new TaskCompletionSource<ExternalAnswer>().Task;
        var tenant = DocumentSamples.Tenant().With("identityProviders[0].attributeStore", """{ "engine": "sqlite", "file": "hr.db", "query": "SELECT fnr FROM a WHERE b = @account" }""").Read();
        var asking = new ExternalStoreFindings(_database, time).InspectAsync([tenant], CancellationToken.None);

        time.Advance(Circuits.Longest);

        Assert.Contains("within 2 s", Assert.Single(await asking).Sentence, StringComparison.Ordinal);
    }

    private Task<IReadOnlyList<Finding>> AliasesAsync(string claims) =>
        new AliasFindings(_clock).InspectAsync([DocumentSamples.Tenant().With("identityProviders[0].claims", claims).Read()], CancellationToken.None);
}
