using System.Buffers.Text;
using System.Collections.Concurrent;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;
using System.Xml;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Weblogin.Benchmarks.Logins;

namespace Weblogin.Benchmarks.ThinBroker;

/// <summary>
/// The thinnest program that still does a whole login from SAML to OpenID Connect, ES256 and hand-made canonicalization: the floor to
/// compare with. It has no tenants, no storage, no hardening and no logging, and must never answer a real person.
/// </summary>
internal sealed class ThinServer(Uri address, RSA adfs, IReadOnlyDictionary<string, string> subjects)
{
    public const string Command = "thin-broker";
    public const string EntityId = "https://login.example/saml";

    private const int MostKept = 100_000;

    private static readonly string TokenHeader = Base64Url.EncodeToString("""{"alg":"ES256","kid":"e1","typ":"JWT"}"""u8);

    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly ConcurrentDictionary<string, (string RelayState, Question Question)> _pending = new();
    private readonly ConcurrentDictionary<string, (Question Question, string Subject, string NationalId)> _codes = new();
    private readonly ConcurrentDictionary<string, (string Subject, string NationalId)> _tokens = new();
    private readonly ConcurrentDictionary<string, DateTime> _seen = new();

    /// <param name="certificate">File of the identity provider's certificate.</param>
    /// <param name="people">How many people of the pool it knows.</param>
    public static async Task RunAsync(Uri address, string certificate, int people)
    {
        using var adfs = X509CertificateLoader.LoadCertificateFromFile(certificate);
        var subjects = Enumerable.Range(0, people).ToDictionary(i => SyntheticPerson.At(i).NationalId, i => $"sub-{i}", StringComparer.Ordinal);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(address.GetLeftPart(UriPartial.Authority));
        await using var app = builder.Build();
        new ThinServer(address, adfs.GetRSAPublicKey()!, subjects).Map(app);
        await app.RunAsync();
    }

    private void Map(WebApplication app)
    {
        app.MapGet("/healthz", () => "ok");
        app.MapGet("/auth", Authorize);
        app.MapPost("/acs", ConsumeAsync);
        app.MapPost("/token", TokenAsync);
        app.MapGet("/me", UserInfoAsync);
    }

    private void Authorize(HttpContext context)
    {
        var query = context.Request.Query;
        var relayState = NewHandle();
        var id = "_" + NewHandle();
        Keep(_pending)[id] = (relayState, new Question(query["redirect_uri"]!, query["state"]!, query["nonce"]!, query["code_challenge"]!));
        var request =
            $"""<samlp:AuthnRequest xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" ID="{id}" Version="2.0" IssueInstant="{DateTime.UtcNow:yyyy-MM-ddTHH:mm:ssZ}" AssertionConsumerServiceURL="{address}acs"><Issuer xmlns="{ThinSaml.Assertion}">{EntityId}</Issuer></samlp:AuthnRequest>""";
        using var buffer = new MemoryStream();
        using (var deflate = new DeflateStream(buffer, CompressionLevel.Fastest, leaveOpen: true))
            deflate.Write(Encoding.UTF8.GetBytes(request));
        var encoded = Uri.EscapeDataString(Convert.ToBase64String(buffer.GetBuffer(), 0, (int)buffer.Length));
        Leave(context, $"{AdfsStandIn.SingleSignOnUrl}?SAMLRequest={encoded}&RelayState={relayState}");
    }

    private async Task ConsumeAsync(HttpContext context)
    {
        var form = await context.Request.ReadFormAsync();
        var document = ThinSaml.Load(Convert.FromBase64String(form["SAMLResponse"]!));
        if (!ThinSaml.Verify(document, adfs)
            || !_pending.TryRemove(document.DocumentElement!.GetAttribute("InResponseTo"), out var pending)
            || pending.RelayState != form["RelayState"])
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            return;
        }

        var assertion = (XmlElement)document.GetElementsByTagName("Assertion", ThinSaml.Assertion)[0]!;
        var nationalId = ThinSaml.Claims(document)[AdfsStandIn.NationalIdClaim][0];
        if (!Keep(_seen).TryAdd(assertion.GetAttribute("ID"), DateTime.UtcNow) || !subjects.TryGetValue(nationalId, out var subject))
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return;
        }

        var code = NewHandle();
        Keep(_codes)[code] = (pending.Question, subject, nationalId);
        context.Response.Headers.SetCookie = $"sid={NewHandle()}; HttpOnly; Path=/";
        Leave(context, $"{pending.Question.RedirectUri}?code={code}&state={Uri.EscapeDataString(pending.Question.State)}");
    }

    private async Task TokenAsync(HttpContext context)
    {
        var form = await context.Request.ReadFormAsync();
        if (form["client_secret"] != Client.Secret
            || !_codes.TryRemove(form["code"]!, out var code)
            || Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(form["code_verifier"]!))) != code.Question.Challenge
            || form["redirect_uri"] != code.Question.RedirectUri)
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            return;
        }

        var accessToken = NewHandle();
        Keep(_tokens)[accessToken] = (code.Subject, code.NationalId);
        context.Response.ContentType = "application/json";
        context.Response.Headers.CacheControl = "no-store";
        await context.Response.WriteAsync(
            $$"""{"access_token":"{{accessToken}}","token_type":"Bearer","expires_in":600,"id_token":"{{IdToken(code.Question, code.Subject, code.NationalId)}}"}""");
    }

    private async Task UserInfoAsync(HttpContext context)
    {
        var authorization = context.Request.Headers.Authorization.ToString();
        if (authorization.Length < 8 || !_tokens.TryGetValue(authorization[7..], out var token))
        {
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            return;
        }

        context.Response.ContentType = "application/json";
        await context.Response.WriteAsync($$"""{"sub":"{{token.Subject}}","nin":"{{token.NationalId}}"}""");
    }

    private string IdToken(Question question, string subject, string nationalId)
    {
        var buffer = new System.Buffers.ArrayBufferWriter<byte>(512);
        using (var json = new Utf8JsonWriter(buffer))
        {
            var now = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
            json.WriteStartObject();
            json.WriteString("iss", address.GetLeftPart(UriPartial.Authority));
            json.WriteString("aud", Client.Id);
            json.WriteString("sub", subject);
            json.WriteString("nonce", question.Nonce);
            json.WriteString("sid", "08a5019c-17e1-4977-8f42-65a12843ea02");
            json.WriteString("acr", "urn:example:loa:2");
            json.WriteString("name", "Kari Nordmann");
            json.WriteString("email", "kari@virksomhet1.test");
            json.WriteString("nin", nationalId);
            json.WriteNumber("auth_time", now);
            json.WriteNumber("iat", now);
            json.WriteNumber("exp", now + 600);
            json.WriteEndObject();
        }

        var content = $"{TokenHeader}.{Base64Url.EncodeToString(buffer.WrittenSpan)}";
        return $"{content}.{Base64Url.EncodeToString(_key.SignData(Encoding.ASCII.GetBytes(content), HashAlgorithmName.SHA256))}";
    }

    private static void Leave(HttpContext context, string location)
    {
        context.Response.StatusCode = StatusCodes.Status302Found;
        context.Response.Headers.Location = location;
    }

    private static string NewHandle() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(24));

    private static ConcurrentDictionary<string, T> Keep<T>(ConcurrentDictionary<string, T> dictionary)
    {
        if (dictionary.Count > MostKept)
            dictionary.Clear();
        return dictionary;
    }

    private sealed record Question(string RedirectUri, string State, string Nonce, string Challenge);
}
