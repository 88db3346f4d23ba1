using System.Text;
using System.Text.Json.Nodes;
using Weblogin.Downstream.Oidc.Hubs;
using Weblogin.Tenants;
using Weblogin.Tenants.Documents;
using Weblogin.Tenants.Fetching;
using Weblogin.Tests.Flows;
using Weblogin.Tests.Tenants;
using Weblogin.Tests.Tenants.Fetching;
using Xunit;

namespace Weblogin.Tests.Downstream;

/// <summary>Logos are fetched by us, kept, and are pictures or nothing.</summary>
public sealed class TenantLogosTests : IDisposable
{
    private const string Address = "https://virksomhet1.example/logo";

    private readonly ScriptedFetch _fetch = new() { Answer = _ => Fetched(Png()) };
    private readonly TenantDirectory _directory = new();
    private readonly TestClock _clock = new();
    private readonly TenantLogos _logos;

    public TenantLogosTests()
    {
        _logos = new TenantLogos(_fetch, _directory, _clock);
        Apply();
    }

    public void Dispose() => _logos.Dispose();

    private Tenant Tenant => _directory.Current.Tenants.Single(tenant => tenant.Id.Value == "virksomhet1");

    [Theory]
    [InlineData("image/png", "89504E470D0A1A0A00")]
    [InlineData("image/jpeg", "FFD8FFE000")]
    [InlineData("image/gif", "47494638396100")]
    [InlineData("image/webp", "524946460000000057454250")]
    public void picture_is_known_by_its_first_octets(string type, string octets) =>
        Assert.Equal(type, LogoFile.Read(Convert.FromHexString(octets))?.ContentType);

    [Theory]
    [InlineData("")]
    [InlineData("<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>")]
    [InlineData("<?xml version=\"1.0\"?><svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"alert(1)\"/>")]
    [InlineData("<!DOCTYPE html><html><script>alert(1)</script></html>")]
    [InlineData(" \u0089PNG\r\n\u001a\n")]
    [InlineData("\u0089PNG")]
    [InlineData("RIFF0000WAVE")]
    [InlineData("%PDF-1.7")]
    [InlineData("BM")]
    public void what_begins_as_no_picture_is_none(string content) => Assert.Null(LogoFile.Read(Encoding.Latin1.GetBytes(content)));

    [Fact]
    public void name_is_that_of_the_content()
    {
        Assert.Equal(LogoFile.Read(Png())!.Name, LogoFile.Read(Png())!.Name);
        Assert.NotEqual(LogoFile.Read(Png())!.Name, LogoFile.Read(Png(1))!.Name);
        Assert.Matches("^[0-9a-f]{12}$", LogoFile.Read(Png())!.Name);
    }

    [Fact]
    public async Task logo_is_asked_for_as_a_picture_of_bounded_size_and_then_lies_on_the_hub()
    {
        Assert.Null(_logos.AddressOf(Tenant));

        await _logos.RefreshAsync(CancellationToken.None);

        var request = Assert.Single(_fetch.Requests);
        Assert.Equal((Address, 128 * 1024, true), (request.Address.AbsoluteUri, request.MaxOctets, request.ForTest));
        Assert.All(request.Accept, type => Assert.StartsWith("image/", type, StringComparison.Ordinal));
        Assert.DoesNotContain("image/svg+xml", request.Accept);
        Assert.Equal($"/login/tenant/logo/virksomhet1/{LogoFile.Read(Png())!.Name}", _logos.AddressOf(Tenant));
    }

    [Fact]
    public async Task what_is_no_picture_is_a_letter_and_asked_for_again_in_an_hour()
    {
        _fetch.Answer = _ => Fetched(Encoding.UTF8.GetBytes("<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>"));
        await _logos.RefreshAsync(CancellationToken.None);
        Assert.Null(_logos.AddressOf(Tenant));

        await RefreshAfterAsync(TimeSpan.FromMinutes(59));
        Assert.Single(_fetch.Requests);

        _fetch.Answer = _ => Fetched(Png());
        await RefreshAfterAsync(TimeSpan.FromMinutes(1));
        Assert.NotNull(_logos.AddressOf(Tenant));
    }

    [Fact]
    public async Task picture_in_hand_is_kept_a_day_and_outlives_an_outage()
    {
        await _logos.RefreshAsync(CancellationToken.None);
        var first = _logos.AddressOf(Tenant);
        await RefreshAfterAsync(TimeSpan.FromHours(23));
        Assert.Single(_fetch.Requests);

        _fetch.Answer = _ => new FetchOutcome.Failed("It cannot be reached.");
        await RefreshAfterAsync(TimeSpan.FromHours(1));

        Assert.Equal(2, _fetch.Requests.Count);
        Assert.Equal(first, _logos.AddressOf(Tenant));
    }

    [Fact]
    public async Task another_address_in_the_document_is_fetched_at_once_and_the_old_picture_is_shown_no_more()
    {
        await _logos.RefreshAsync(CancellationToken.None);
        Apply($"{Address}-2");
        Assert.Null(_logos.AddressOf(Tenant));

        _fetch.Answer = _ => Fetched(Png(1));
        await _logos.RefreshAsync(CancellationToken.None);

        Assert.EndsWith(LogoFile.Read(Png(1))!.Name, _logos.AddressOf(Tenant), StringComparison.Ordinal);
    }

    [Fact]
    public async Task tenant_that_no_client_of_a_hub_lists_is_fetched_nothing_from()
    {
        Apply(atHub: false);

        await _logos.RefreshAsync(CancellationToken.None);

        Assert.Empty(_fetch.Requests);
    }

    private static byte[] Png(byte last = 0) => [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A, last];

    private static FetchOutcome.Fetched Fetched(byte[] content) => new(content, new Validators(null, null));

    private Task RefreshAfterAsync(TimeSpan time)
    {
        _clock.Advance(time);
        return _logos.RefreshAsync(CancellationToken.None);
    }

    private void Apply(string address = Address, bool atHub = true)
    {
        var platform = DocumentSamples.Platform();
        JsonObject[] documents =
        [
            DocumentSamples.Tenant().With("logo", $$"""{"url":"{{address}}","width":64,"height":64}"""),
            DocumentSamples.Hub(),
            atHub ? platform.With("oidc.hub", "\"login\"") : platform,
        ];
        var (snapshot, errors) = SnapshotReader.Read(documents.Select(document => document.Stored()));
        Assert.Empty(errors);
        _directory.Replace(snapshot);
    }
}
