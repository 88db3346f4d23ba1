using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.Logging;
using Weblogin.Oidc;
using Weblogin.Oidc.RelyingParty;
using Weblogin.Sandbox;
using Weblogin.Sandbox.Hosting;
using Weblogin.Sandbox.People;
using Weblogin.Tenants;
using Weblogin.Tenants.Documents;
using Xunit;

namespace Weblogin.Tests.Sandbox;

/// <summary>The demo's Feide, asked as the broker asks: by the school's document and the broker's own protocol library.</summary>
public sealed class SandboxFeideTests : IAsyncLifetime
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("sandbox-feide-");
    private SandboxApp _sandbox = null!;
    private HttpClient _http = null!;
    private IdentityProvider.Feide _feide = null!;
    private ProviderConnection _connection = null!;

    public async ValueTask InitializeAsync()
    {
        _sandbox = SandboxApp.Build(SandboxOptions.OnLocalhost(8081, 8080), builder =>
        {
            builder.WebHost.UseTestServer();
            builder.Logging.ClearProviders();
        });
        await _sandbox.Web.StartAsync();
        _sandbox.Setup.Write(_folder.FullName, metadataFolder: null);
        _http = new HttpClient(_sandbox.Web.GetTestServer().CreateHandler());
        var errors = new DocumentErrors();
        var text = new DocumentText("skole.json", await File.ReadAllTextAsync(Path.Combine(_folder.FullName, "documents", "skole.json")));
        var school = Assert.IsType<Tenant>(ReadDocument.Read(text, errors)?.Subject);
        _feide = Assert.IsType<IdentityProvider.Feide>(school.IdentityProviders[0]);
        var secret = (await File.ReadAllTextAsync(Path.Combine(_folder.FullName, "secrets", "skole", "feide"))).Trim();
        var options = new ProviderOptions();
        _connection = new ProviderConnection(
            new RelyingPartyRegistration(_feide.Client.Issuer, _feide.Client.ClientId, $"{school.Origin}/oidc/callback/feide", new RelyingPartyAuthentication.SecretBasic(secret)),
            new ProviderMetadataSource(_feide.Client.Issuer, _http, TimeProvider.System, options),
            _http,
            TimeProvider.System,
            options);
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _sandbox.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    [Theory]
    [InlineData("School", "feide:kari.nordmann@skole.example", true)]
    [InlineData("IdPorten", "nin:01819010001", false)]
    [InlineData("Guest", "guest:1", false)]
    public async Task person_is_said_as_their_way_in_has_it(string door, string secondaryId, bool hasSchool)
    {
        var (idToken, tokens) = await LogInAsync(door);
        var request = new UserInfoRequest(_connection);

        var userInfo = Assert.IsType<UserInfoOutcome.Accepted>(await request.GetAsync(idToken, tokens, CancellationToken.None)).UserInfo.Value;
        var extended = Assert.IsType<ResourceOutcome.Read>(await request.GetResourceAsync(_feide.ExtendedUserInfo, tokens, CancellationToken.None)).Claims;

        Assert.Equal([secondaryId], userInfo.TextList("https://n.feide.no/claims/userid_sec"));
        Assert.Equal(door == "IdPorten" ? Population.Kari.NationalId : null, userInfo.Text("https://n.feide.no/claims/nin"));
        Assert.Equal(hasSchool ? [Population.Kari.NationalId] : Array.Empty<string>(), extended.TextList("norEduPersonNIN"));
        Assert.Null(idToken.Value.Pid);
    }

    private async Task<(Valid<IdToken> IdToken, ReceivedTokens Tokens)> LogInAsync(string door)
    {
        var started = Assert.IsType<AuthenticationStart.Started>(await new AuthenticationRequests(_connection).StartAsync(
            new AuthenticationOrder { State = OpaqueHandle.New().Value }, CancellationToken.None));
        using var asked = await _http.GetAsync(started.BrowserUrl);
        var login = new Uri(started.BrowserUrl, asked.Headers.Location!);
        Assert.Contains("Fjellvik skole", await _http.GetStringAsync(login), StringComparison.Ordinal);
        using var form = new FormUrlEncodedContent([KeyValuePair.Create("person", Population.Kari.Id), KeyValuePair.Create("door", door)]);
        using var answer = await _http.PostAsync(login, form);
        Assert.True(RequestParameters.TryParse(answer.Headers.Location!.Query, out var parameters));
        var configuration = Assert.IsType<MetadataOutcome.Available>(await _connection.Metadata.GetAsync(CancellationToken.None)).Metadata.Configuration;
        var code = Assert.IsType<AuthorizationResponse.Code>(AuthorizationResponseReader.Read(parameters, started.Pending, configuration));
        var redeemed = Assert.IsType<CodeExchangeOutcome.Redeemed>(await new CodeExchange(_connection).RedeemAsync(code.Received, CancellationToken.None));
        var accepted = Assert.IsType<IdTokenOutcome.Accepted>(await new IdTokenValidator(_connection).ValidateAsync(redeemed.Tokens, CancellationToken.None));
        return (accepted.IdToken, redeemed.Tokens);
    }
}
