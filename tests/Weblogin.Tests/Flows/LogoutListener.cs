using System.Net;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.WebUtilities;

namespace Weblogin.Tests.Flows;

/// <summary>The server of a relying party that hears of logouts, in the hands of a test.</summary>
internal sealed class LogoutListener : HttpMessageHandler
{
    public const string Host = "biblioteket.test";
    public const string AfterLogout = $"https://{Host}/ute";
    public const string BackChannel = $"https://{Host}/logout-token";
    public const string FrontChannel = $"https://{Host}/logout-frame?app=1";

    private readonly List<string> _tokens = [];
    private readonly List<Uri> _frames = [];

    /// <summary>What it answers a logout token with.</summary>
    public HttpStatusCode Status { get; set; } = HttpStatusCode.OK;

    /// <summary>The logout tokens that were posted, in order.</summary>
    public IReadOnlyList<string> Tokens
    {
        get
        {
            lock (_tokens)
                return [.. _tokens];
        }
    }

    /// <summary>The frames that were loaded.</summary>
    public IReadOnlyList<Uri> Frames => _frames;

    /// <summary>Registers what it takes at a document.</summary>
    public static Action<JsonObject> Registration(bool backChannel = false, bool frontChannel = false) => document =>
    {
        var oidc = document["oidc"]!.AsObject();
        oidc["postLogoutRedirectUris"] = new JsonArray(AfterLogout);
        if (backChannel)
            oidc["backchannelLogoutUri"] = BackChannel;
        if (frontChannel)
            oidc["frontchannelLogoutUri"] = FrontChannel;
    };

    /// <summary>Waits until so many tokens have come.</summary>
    public async Task<IReadOnlyList<string>> TokensAsync(int count)
    {
        for (var i = 0; i < 500 && Tokens.Count < count; i++)
            await Task.Delay(20);
        return Tokens.Count >= count ? Tokens : throw new InvalidOperationException($"{Tokens.Count} logout tokens came, not {count}.");
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (request.Method == HttpMethod.Post)
        {
            var form = QueryHelpers.ParseQuery(await request.Content!.ReadAsStringAsync(cancellationToken));
            lock (_tokens)
                _tokens.Add(form["logout_token"].Single()!);
            return new HttpResponseMessage(Status);
        }

        _frames.Add(request.RequestUri!);
        return new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent("") };
    }
}
