using System.Net;
using System.Text;
using Weblogin.Saml;
using Weblogin.Saml.Requests;
using Weblogin.Saml.Responses;
using Weblogin.Sandbox.Adfs;
using Weblogin.Sandbox.Hosting;
using Xunit;

namespace Weblogin.Tests.Sandbox;

/// <summary>The sandbox's ADFS, asked as the broker asks it and judged by the protocol library.</summary>
public sealed class AdfsTests : IAsyncLifetime
{
    private SandboxHost _sandbox = null!;
    private TestBrowser _browser = null!;

    public async ValueTask InitializeAsync()
    {
        _sandbox = await SandboxHost.StartAsync(new FakeBroker());
        _browser = _sandbox.NewBrowser();
    }

    public ValueTask DisposeAsync() => _sandbox.DisposeAsync();

    private AdfsServer Server(SandboxTenant tenant) => _sandbox.App.AdfsServers.Single(server => server.Tenant == tenant);

    private AuthnRequest NewRequest(SandboxTenant tenant) =>
        new()
        {
            Id = MessageId.New(),
            Issuer = tenant.ServiceProviderEntityId,
            Destination = Server(tenant).SingleSignOnUrl,
            AssertionConsumerServiceUrl = tenant.AssertionConsumerService,
            IssueInstant = TimeProvider.System.GetUtcNow(),
        };

    private Task<Visit> SeatAsync(SandboxTenant tenant, string user) => _browser.GetAsync($"{tenant.Adfs}sandbox/sign-in?user={user}");

    private Task<Visit> AskAsync(AuthnRequest request) => _browser.GetAsync(RedirectBinding.Write(request, "relay", signWith: null));

    private ResponseOutcome Judge(Visit page, SandboxTenant tenant, AuthnRequest request) =>
        new ResponseValidator().Validate(
            page.Html.QuerySelector("input[name=SAMLResponse]")!.GetAttribute("value")!,
            new ResponseExpectation
            {
                ServiceProviderEntityId = tenant.ServiceProviderEntityId,
                AssertionConsumerServiceUrl = tenant.AssertionConsumerService,
                IdentityProvider = new TrustedIdentityProvider(Server(tenant).EntityId, [Server(tenant).Key.PublicKey]),
                RequestId = request.Id,
                Now = TimeProvider.System.GetUtcNow(),
            });

    private Assertion Accepted(Visit page, SandboxTenant tenant, AuthnRequest request) =>
        Assert.IsType<ResponseOutcome.Accepted>(Judge(page, tenant, request)).Assertion.Value;

    [Fact]
    public async Task windows_user_is_answered_silently_with_a_form_to_the_consumer_service()
    {
        var request = NewRequest(_sandbox.Employer);
        await SeatAsync(_sandbox.Employer, "per.aase");

        var page = await AskAsync(request);

        var form = page.Html.Forms.Single();
        Assert.Equal(_sandbox.Employer.AssertionConsumerService, form.GetAttribute("action"));
        Assert.Equal("relay", page.Html.QuerySelector("input[name=RelayState]")!.GetAttribute("value"));
        Assert.NotNull(page.Html.QuerySelector("form button"));
        Assert.NotNull(page.Html.QuerySelector("script[src]"));
        var assertion = Accepted(page, _sandbox.Employer, request);
        Assert.Equal(["03837810050"], assertion.ValuesOf(AdfsClaims.NationalIdFromAd));
        Assert.Equal(["Per & \"Pål\""], assertion.ValuesOf(AdfsClaims.GivenName));
        Assert.Equal(["<Åse>"], assertion.ValuesOf(AdfsClaims.FamilyName));
        Assert.Equal(AuthnContextClass.AdfsWindows, assertion.AuthnContextClassRef);
        Assert.Equal(NameIdFormat.EmailAddress, assertion.NameId!.Format);
        Assert.NotNull(assertion.SessionIndex);
    }

    [Fact]
    public async Task tenant_that_keeps_the_number_elsewhere_sends_only_the_user_name()
    {
        var request = NewRequest(_sandbox.UserNameOnly);
        await SeatAsync(_sandbox.UserNameOnly, "ola.odegard");

        var assertion = Accepted(await AskAsync(request), _sandbox.UserNameOnly, request);

        Assert.Equal([@"TRE\ola.odegard"], assertion.ValuesOf(AdfsClaims.WindowsAccountName));
        Assert.DoesNotContain(assertion.Attributes, attribute => attribute.Values.Any(value => value.Contains("02820550032", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task account_without_national_id_sends_none_and_the_mistyped_one_sends_it_as_it_is()
    {
        var request = NewRequest(_sandbox.Employer);
        await SeatAsync(_sandbox.Employer, "tom.vikar");
        Assert.Empty(Accepted(await AskAsync(request), _sandbox.Employer, request).ValuesOf(AdfsClaims.NationalIdFromAd));

        await SeatAsync(_sandbox.Employer, "liv.vikar");
        Assert.Equal(["04840650002"], Accepted(await AskAsync(request), _sandbox.Employer, request).ValuesOf(AdfsClaims.NationalIdFromAd));
    }

    [Fact]
    public async Task refused_account_gets_an_unsigned_error_status()
    {
        var request = NewRequest(_sandbox.Employer);
        await SeatAsync(_sandbox.Employer, "ola.ekstern");

        var error = Assert.IsType<ResponseOutcome.IdentityProviderError>(Judge(await AskAsync(request), _sandbox.Employer, request));

        Assert.Equal((SamlStatus.Responder, SamlStatus.RequestDenied, false), (error.Status, error.SubStatus, error.Signed));
    }

    [Fact]
    public async Task passive_request_without_anybody_there_gets_NoPassive()
    {
        var request = NewRequest(_sandbox.Employer) with { IsPassive = true };

        var error = Assert.IsType<ResponseOutcome.IdentityProviderError>(Judge(await AskAsync(request), _sandbox.Employer, request));

        Assert.Equal(SamlStatus.NoPassive, error.SubStatus);
    }

    [Fact]
    public async Task without_a_windows_user_a_page_asks_and_a_session_remembers_until_a_fresh_login_is_demanded()
    {
        var request = NewRequest(_sandbox.Employer);
        var page = await AskAsync(request);
        var answer = await _browser.SubmitAsync(page, ("user", "kari.nordmann"));
        Assert.Equal(AuthnContextClass.PasswordProtectedTransport, Accepted(answer, _sandbox.Employer, request).AuthnContextClassRef);

        Assert.NotNull((await AskAsync(request)).Html.QuerySelector("input[name=SAMLResponse]"));

        var fresh = await AskAsync(request with { ForceAuthn = true });
        Assert.Null(fresh.Html.QuerySelector("input[name=SAMLResponse]"));
        Assert.NotNull(fresh.Html.QuerySelector("button[name=user]"));
    }

    [Fact]
    public async Task fresh_login_of_a_windows_user_is_silent_and_proven_now()
    {
        var request = NewRequest(_sandbox.Employer) with { ForceAuthn = true };
        await SeatAsync(_sandbox.Employer, "kari.nordmann");

        var assertion = Accepted(await AskAsync(request), _sandbox.Employer, request);

        Assert.InRange(assertion.AuthnInstant, TimeProvider.System.GetUtcNow().AddSeconds(-30), TimeProvider.System.GetUtcNow().AddSeconds(1));
    }

    [Fact]
    public async Task request_of_another_service_or_to_another_address_gets_a_page_and_no_response()
    {
        await SeatAsync(_sandbox.Employer, "kari.nordmann");
        var request = NewRequest(_sandbox.Employer);
        foreach (var wrong in new[]
        {
            request with { Issuer = "https://annen.example/saml" },
            request with { AssertionConsumerServiceUrl = "https://annen.example/acs" },
        })
        {
            var page = await AskAsync(wrong);
            Assert.Equal(HttpStatusCode.BadRequest, page.Status);
            Assert.Null(page.Html.QuerySelector("input[name=SAMLResponse]"));
        }
    }

    [Theory]
    [InlineData(nameof(AdfsFault.Unsigned), RefusalReason.Unsigned)]
    [InlineData(nameof(AdfsFault.Altered), RefusalReason.Digest)]
    [InlineData(nameof(AdfsFault.Expired), RefusalReason.Expired)]
    [InlineData(nameof(AdfsFault.NotYetValid), RefusalReason.NotYetValid)]
    [InlineData(nameof(AdfsFault.WrongAudience), RefusalReason.Audience)]
    [InlineData(nameof(AdfsFault.WrongRecipient), RefusalReason.Recipient)]
    [InlineData(nameof(AdfsFault.WrongDestination), RefusalReason.Destination)]
    [InlineData(nameof(AdfsFault.ForeignKey), RefusalReason.Signature)]
    [InlineData(nameof(AdfsFault.OtherTenant), RefusalReason.Issuer)]
    [InlineData(nameof(AdfsFault.Unsolicited), RefusalReason.Unsolicited)]
    [InlineData(nameof(AdfsFault.UnknownRequest), RefusalReason.InResponseTo)]
    public async Task each_fault_breaks_exactly_the_one_thing_it_names(string fault, RefusalReason expected)
    {
        _sandbox.Options.Misbehaviour.Adfs = Enum.Parse<AdfsFault>(fault);
        foreach (var tenant in _sandbox.Options.Tenants.Where(tenant => tenant.Adfs is not null))
        {
            var request = NewRequest(tenant);
            await SeatAsync(tenant, "kari.nordmann");
            Assert.Equal(expected, Assert.IsType<ResponseOutcome.Refused>(Judge(await AskAsync(request), tenant, request)).Reason);
        }
    }

    [Fact]
    public async Task replayed_response_is_the_one_before_octet_for_octet()
    {
        await SeatAsync(_sandbox.Employer, "kari.nordmann");
        var first = await AskAsync(NewRequest(_sandbox.Employer));
        await _browser.GetAsync($"{_sandbox.Employer.Adfs}sandbox/misbehave?as=Replay");

        var second = await AskAsync(NewRequest(_sandbox.Employer));

        Assert.Equal(Field(first), Field(second));

        static string Field(Visit page) => page.Html.QuerySelector("input[name=SAMLResponse]")!.GetAttribute("value")!;
    }

    [Fact]
    public async Task fault_of_one_browser_leaves_others_alone()
    {
        await SeatAsync(_sandbox.Employer, "kari.nordmann");
        await _browser.GetAsync($"{_sandbox.Employer.Adfs}sandbox/misbehave?as=Altered");
        var request = NewRequest(_sandbox.Employer);
        Assert.IsType<ResponseOutcome.Refused>(Judge(await AskAsync(request), _sandbox.Employer, request));

        _browser = _sandbox.NewBrowser();
        await SeatAsync(_sandbox.Employer, "kari.nordmann");

        Assert.IsType<ResponseOutcome.Accepted>(Judge(await AskAsync(request), _sandbox.Employer, request));
    }

    [Fact]
    public async Task response_nobody_asked_for_has_no_InResponseTo()
    {
        await SeatAsync(_sandbox.Employer, "kari.nordmann");

        var page = await _browser.GetAsync($"{_sandbox.Employer.Adfs}adfs/ls/idpinitiatedsignon.aspx?RelayState=kurs");

        var xml = Encoding.UTF8.GetString(Convert.FromBase64String(page.Html.QuerySelector("input[name=SAMLResponse]")!.GetAttribute("value")!));
        Assert.DoesNotContain("InResponseTo", xml, StringComparison.Ordinal);
        Assert.Equal("kurs", page.Html.QuerySelector("input[name=RelayState]")!.GetAttribute("value"));
    }

    [Theory]
    [InlineData("https://ondsinnet.example/")]
    [InlineData("//ondsinnet.example/")]
    [InlineData("https://intranett.kommune.test@ondsinnet.example/")]
    public async Task hop_never_leads_out_of_the_sandbox(string next)
    {
        var visit = await _browser.GetAsync($"{_sandbox.Employer.Adfs}sandbox/sign-in?user=kari.nordmann&next={Uri.EscapeDataString(next)}");

        Assert.Equal(HttpStatusCode.BadRequest, visit.Status);
        Assert.Null(visit.Location);
    }
}
