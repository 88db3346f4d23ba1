using System.Buffers.Text;
using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Weblogin.Benchmarks.Logins;

/// <summary>
/// One whole login: plays browser, identity provider and relying party, and fails loudly where anything is not as it must be.
/// </summary>
internal sealed class Login(BrokerAddresses broker, AdfsStandIn adfs, HttpClient http)
{
    private const int MostRedirects = 4;

    private readonly Dictionary<string, string> _cookies = new(StringComparer.Ordinal);
    private readonly string _verifier = Random();

    /// <summary>An HTTP client that follows nothing and keeps nothing.</summary>
    public static HttpClient NewHttpClient(BrokerAddresses broker) =>
        new(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false, UseProxy = false })
        {
            BaseAddress = broker.Origin,
        };

    /// <summary>From the relying party's question to its answer from userinfo.</summary>
    public async Task RunAsync(SyntheticPerson person)
    {
        var asked = await AskAsync();
        var location = await PostAsync(new PostedAnswer(adfs.Answer(person, asked.RequestId, broker), asked.RelayState));
        await FinishAsync(location, person);
    }

    /// <summary>The relying party asks once more, and the browser's session answers: a login by code without SAML.</summary>
    public async Task RunAgainAsync(SyntheticPerson person)
    {
        var location = await RedirectAsync(Question());
        if (!location.StartsWith(Client.RedirectUri, StringComparison.Ordinal))
            throw new InvalidOperationException($"{broker.Name}: the session did not answer.");
        await FinishAsync(location, person);
    }

    /// <summary>The relying party's question; the browser is sent to the identity provider.</summary>
    public async Task<(string RequestId, string RelayState)> AskAsync()
    {
        var location = await RedirectAsync(Question());
        return (AdfsStandIn.RequestId(location), Uri.UnescapeDataString(AdfsStandIn.Parameter(location, "RelayState")));
    }

    private HttpRequestMessage Question()
    {
        var challenge = Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(_verifier)));
        var query = $"?client_id={Client.Id}&response_type=code&scope={Uri.EscapeDataString(Client.Scope)}&redirect_uri={Uri.EscapeDataString(Client.RedirectUri)}"
            + $"&state={Random()}&nonce={Random()}&code_challenge={challenge}&code_challenge_method=S256";
        return new HttpRequestMessage(HttpMethod.Get, broker.Authorize + query);
    }

    /// <summary>The browser posts the identity provider's answer.</summary>
    /// <returns>Where it is sent.</returns>
    public Task<string> PostAsync(PostedAnswer answer) => RedirectAsync(new HttpRequestMessage(HttpMethod.Post, broker.Consume) { Content = answer.ToForm() });

    private async Task FinishAsync(string location, SyntheticPerson person)
    {
        for (var i = 0; i < MostRedirects && !location.StartsWith(Client.RedirectUri, StringComparison.Ordinal); i++)
            location = await RedirectAsync(new HttpRequestMessage(HttpMethod.Get, location));
        using var tokens = await JsonAsync(new HttpRequestMessage(HttpMethod.Post, broker.Token)
        {
            Content = new FormUrlEncodedContent(new Dictionary<string, string>
            {
                ["grant_type"] = "authorization_code",
                ["code"] = Uri.UnescapeDataString(AdfsStandIn.Parameter(location, "code")),
                ["redirect_uri"] = Client.RedirectUri,
                ["client_id"] = Client.Id,
                ["client_secret"] = Client.Secret,
                ["code_verifier"] = _verifier,
            }),
        });
        var idToken = tokens.RootElement.GetProperty("id_token").GetString()!.Split('.');
        if (idToken.Length != 3 || !Encoding.UTF8.GetString(Base64Url.DecodeFromChars(idToken[1])).Contains(person.NationalId, StringComparison.Ordinal))
            throw new InvalidOperationException($"{broker.Name}: the id token names another person.");
        var ask = new HttpRequestMessage(HttpMethod.Get, broker.UserInfo);
        ask.Headers.Authorization = new AuthenticationHeaderValue("Bearer", tokens.RootElement.GetProperty("access_token").GetString());
        using var userInfo = await JsonAsync(ask);
        if (!userInfo.RootElement.TryGetProperty("sub", out _))
            throw new InvalidOperationException($"{broker.Name}: userinfo has no sub.");
    }

    private async Task<string> RedirectAsync(HttpRequestMessage request)
    {
        using var sent = request;
        if (_cookies.Count > 0)
            request.Headers.TryAddWithoutValidation("Cookie", string.Join("; ", _cookies.Select(cookie => $"{cookie.Key}={cookie.Value}")));
        using var response = await http.SendAsync(request);
        if (response.Headers.TryGetValues("Set-Cookie", out var set))
        {
            foreach (var cookie in set.Select(each => each.Split(';')[0].Split('=', 2)))
                _cookies[cookie[0]] = cookie[1];
        }

        return response.Headers.Location?.OriginalString
            ?? throw new InvalidOperationException($"{broker.Name}: {request.Method} {request.RequestUri?.OriginalString.Split('?')[0]} gave {(int)response.StatusCode}, no redirect.");
    }

    private async Task<JsonDocument> JsonAsync(HttpRequestMessage request)
    {
        using var sent = request;
        using var response = await http.SendAsync(request);
        var body = await response.Content.ReadAsStringAsync();
        return response.StatusCode == HttpStatusCode.OK
            ? JsonDocument.Parse(body)
            : throw new InvalidOperationException($"{broker.Name}: {request.RequestUri} gave {(int)response.StatusCode}: {body}");
    }

    private static string Random() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
}
