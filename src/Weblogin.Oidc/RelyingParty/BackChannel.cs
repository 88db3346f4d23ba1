using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text;

namespace Weblogin.Oidc.RelyingParty;

/// <summary>Authenticated form posts to a provider's endpoints (RFC 6749 §2.3, RFC 7523 §2.2). Thread-safe.</summary>
internal sealed class BackChannel(BoundedHttp http, RelyingPartyRegistration registration, TimeProvider time)
{
    private const string AssertionType = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

    private readonly ClientAssertionWriter? _assertions = registration.Authentication is RelyingPartyAuthentication.PrivateKeyJwt jwt
        ? new ClientAssertionWriter(jwt, registration.ClientId, time)
        : null;

    /// <summary>Posts the fields with our client authentication added.</summary>
    public async Task<BackChannelReply> PostAsync(Uri endpoint, List<KeyValuePair<string, string>> fields, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, endpoint);
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        Authenticate(request, fields);
        request.Content = new FormUrlEncodedContent(fields);
        return await http.SendAsync(request, ct) switch
        {
            HttpReply.Failed { Reason: var reason } => new BackChannelReply.Unavailable(reason),
            HttpReply.Answered { IsSuccess: true, Body: var body } => ReadObject(body),
            HttpReply.Answered { Body: var body } => ReadError(body),
            _ => throw new UnreachableException(),
        };
    }

    /// <summary>Reads a protected resource (RFC 6750 §2.1).</summary>
    public async Task<HttpReply> GetAsync(Uri endpoint, string accessToken, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, endpoint);
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/jwt", 0.9));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", accessToken);
        return await http.SendAsync(request, ct);
    }

    private void Authenticate(HttpRequestMessage request, List<KeyValuePair<string, string>> fields)
    {
        switch (registration.Authentication)
        {
            case RelyingPartyAuthentication.PrivateKeyJwt:
                // client_id beside the assertion: RFC 7521 §4.2 allows it, ID-porten demands it.
                fields.Add(new(ParameterName.ClientId, registration.ClientId));
                fields.Add(new(ParameterName.ClientAssertionType, AssertionType));
                fields.Add(new(ParameterName.ClientAssertion, _assertions!.Write(registration.Issuer)));
                break;
            case RelyingPartyAuthentication.SecretPost { Secret: var secret }:
                fields.Add(new(ParameterName.ClientId, registration.ClientId));
                fields.Add(new(ParameterName.ClientSecret, secret));
                break;
            case RelyingPartyAuthentication.SecretBasic { Secret: var secret }:
                var pair = $"{Uri.EscapeDataString(registration.ClientId)}:{Uri.EscapeDataString(secret)}";
                request.Headers.Authorization = new AuthenticationHeaderValue(
                    "Basic",
                    Convert.ToBase64String(Encoding.UTF8.GetBytes(pair))
                );
                break;
            default:
                throw new UnreachableException();
        }
    }

    private static BackChannelReply ReadObject(byte[] body) =>
        JsonReading.TryObject(body) is { } document
            ? new BackChannelReply.Answered(document)
            : new BackChannelReply.Unavailable(Unavailability.Malformed);

    private static BackChannelReply ReadError(byte[] body)
    {
        using var document = JsonReading.TryObject(body);
        return document is not null && ErrorCodes.Clean(JsonReading.Text(document.RootElement, ParameterName.Error)) is { } code
            ? new BackChannelReply.Refused(code)
            : new BackChannelReply.Unavailable(Unavailability.Malformed);
    }
}
