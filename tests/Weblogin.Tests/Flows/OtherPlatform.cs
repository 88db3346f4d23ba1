using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.WebUtilities;
using Weblogin.Oidc;
using Weblogin.Oidc.Provider;
using Weblogin.Tenants.Documents;
using Xunit;

namespace Weblogin.Tests.Flows;

/// <summary>
/// A second relying party of the same tenants, played by the test: it asks as a client asks, and holds the answer in its hands.
/// </summary>
internal sealed class OtherPlatform
{
    public const string RedirectUri = "https://biblioteket.test/svar";

    public const string Secret = "a-secret-of-forty-three-characters-for-test";

    private OtherPlatform(World world, string clientId) => (World, ClientId) = (world, clientId);

    public string ClientId { get; }

    /// <summary>The verifier of every request it makes.</summary>
    public string Verifier { get; } = Pkce.NewVerifier();

    private World World { get; }

    /// <summary>Registers it at every tenant of the world, or at those named.</summary>
    public static async Task<OtherPlatform> RegisterAsync(World world, string clientId = "biblioteket", Action<JsonObject>? change = null, params string[] tenants)
    {
        var outcome = await world.ApplyAsync("kursportal", document =>
        {
            document["relyingParty"] = clientId;
            document["name"] = "Biblioteket";
            if (tenants.Length > 0)
                document["tenants"] = new JsonArray([.. tenants.Select(tenant => JsonValue.Create(tenant))]);
            var oidc = document["oidc"]!.AsObject();
            oidc["clientId"] = clientId;
            oidc["redirectUris"] = new JsonArray(RedirectUri);
            oidc["secretSha256"] = ClientSecretHash.Of(Secret).Hex;
            oidc.Remove("initiateLoginUri");
            oidc.Remove("postLogoutRedirectUris");
            oidc.Remove("backchannelLogoutUri");
            oidc.Remove("frontchannelLogoutUri");
            change?.Invoke(document);
        });
        Assert.True(outcome is ApplyOutcome.Applied, outcome is ApplyOutcome.Refused refused ? string.Join("; ", refused.Faults) : "");
        return new OtherPlatform(world, clientId);
    }

    /// <summary>The address of a right request; a test replaces or drops a parameter.</summary>
    public string Request(string host, params (string Name, string? Value)[] changes) =>
        QueryHelpers.AddQueryString($"https://{host}/connect/authorize", Parameters(changes));

    /// <summary>The same request, pushed on the back channel (RFC 9126).</summary>
    /// <param name="basic">Its credentials; null for its own, empty for none.</param>
    public async Task<TokenAnswer> PushAsync(string host, string? basic = null, params (string Name, string? Value)[] changes)
    {
        using var message = new HttpRequestMessage(HttpMethod.Post, $"https://{host}/connect/par")
        {
            Content = new FormUrlEncodedContent(Parameters(changes).Select(field => KeyValuePair.Create(field.Key, field.Value!))),
        };
        if (basic is not "")
            message.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(basic ?? $"{ClientId}:{Secret}")));
        return await TokenAnswer.ReadAsync(World, message);
    }

    /// <summary>The address that refers to a pushed request.</summary>
    public string Reference(string host, string requestUri, string? clientId = null) =>
        QueryHelpers.AddQueryString($"https://{host}/connect/authorize", new Dictionary<string, string?> { ["client_id"] = clientId ?? ClientId, ["request_uri"] = requestUri });

    /// <summary>Goes to an address, and gives what came back to the redirect URI, by query or by form.</summary>
    public static async Task<IReadOnlyDictionary<string, string>> AnswerAsync(TestBrowser browser, string address)
    {
        var held = Journey.Held(await browser.OpenUntilAsync(address, request => request.Address.Host == "biblioteket.test"));
        return held.Form?.ToDictionary(StringComparer.Ordinal)
            ?? QueryHelpers.ParseQuery(held.Address.Query).ToDictionary(pair => pair.Key, pair => pair.Value.ToString(), StringComparer.Ordinal);
    }

    private Dictionary<string, string?> Parameters((string Name, string? Value)[] changes)
    {
        var parameters = new Dictionary<string, string?>
        {
            ["response_type"] = "code",
            ["client_id"] = ClientId,
            ["redirect_uri"] = RedirectUri,
            ["scope"] = "openid profile email pid",
            ["state"] = "the-state",
            ["nonce"] = "the-nonce",
            ["code_challenge"] = Pkce.Challenge(Verifier),
            ["code_challenge_method"] = Pkce.Method,
        };
        foreach (var (name, value) in changes)
            parameters[name] = value;
        return parameters.Where(parameter => parameter.Value is not null).ToDictionary();
    }

    /// <summary>Asks, and gives what came back to the redirect URI.</summary>
    public Task<IReadOnlyDictionary<string, string>> AskAsync(TestBrowser browser, string host, string more = "") => AnswerAsync(browser, Request(host) + more);

    /// <summary>A code out of a whole login by this browser.</summary>
    public async Task<string> CodeAsync(TestBrowser browser, string host) => (await AskAsync(browser, host))["code"];

    /// <summary>An id token out of a whole login by this browser.</summary>
    public async Task<string> IdTokenAsync(TestBrowser browser, string host) => (await RedeemAsync(host, await CodeAsync(browser, host))).Text("id_token")!;

    /// <summary>A token request that is right but for the changes; a null value drops a parameter.</summary>
    public async Task<TokenAnswer> RedeemAsync(string host, string code, string? basic = null, params (string Name, string? Value)[] changes)
    {
        var form = new Dictionary<string, string?>
        {
            ["grant_type"] = "authorization_code",
            ["code"] = code,
            ["redirect_uri"] = RedirectUri,
            ["code_verifier"] = Verifier,
        };
        foreach (var (name, value) in changes)
            form[name] = value;
        using var message = new HttpRequestMessage(HttpMethod.Post, $"https://{host}/connect/token")
        {
            Content = new FormUrlEncodedContent(form.Where(field => field.Value is not null).Select(field => KeyValuePair.Create(field.Key, field.Value!))),
        };
        if (basic is not "")
            message.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(basic ?? $"{ClientId}:{Secret}")));
        return await TokenAnswer.ReadAsync(World, message);
    }

    /// <summary>Asks userinfo with an access token.</summary>
    public async Task<TokenAnswer> UserInfoAsync(string host, string accessToken)
    {
        using var message = new HttpRequestMessage(HttpMethod.Get, $"https://{host}/connect/userinfo");
        message.Headers.Authorization = new AuthenticationHeaderValue("Bearer", accessToken);
        return await TokenAnswer.ReadAsync(World, message);
    }
}
