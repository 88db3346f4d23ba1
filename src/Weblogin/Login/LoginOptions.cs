using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Weblogin.Login;

/// <summary>Lifetimes of a login. Section <c>Login</c>, environment <c>WEBLOGIN_LOGIN__…</c>.</summary>
[Description("Lifetimes and ceilings of logins.")]
internal sealed class LoginOptions
{
    public const string SectionName = "Login";

    [Description("How long an identity provider may take to answer: people do go and fetch their code device.")]
    [Range(typeof(TimeSpan), "00:01:00", "02:00:00")]
    public TimeSpan StepLifetime { get; set; } = TimeSpan.FromMinutes(30);

    [Description("How long a verified answer waits for the browser to follow the redirect.")]
    [Range(typeof(TimeSpan), "00:00:05", "00:05:00")]
    public TimeSpan ParkedLifetime { get; set; } = TimeSpan.FromSeconds(60);

    [Description("How long a session serves the relying party it was made for; with \"sso\": \"tenant\", all of them.")]
    [Range(typeof(TimeSpan), "00:00:00", "1.00:00:00")]
    public TimeSpan SessionLifetime { get; set; } = TimeSpan.FromHours(8);

    [Description("How many logins of one relying party may be open at one tenant, and how many of its requests may wait for their browser, counted in each process. Beyond it requests are answered 503 (pushed requests 429) with Retry-After, and others do not notice. Far more than people are there, far fewer than fill a disk.")]
    [Range(100, 10_000_000)]
    public int MostOpen { get; set; } = 20_000;

    [Description("How often in a row a relying party may send one browser back within 15 seconds of its answer, counted in each process, before a page stops it and says so.")]
    [Range(3, 1_000_000_000)]
    public int MostRounds { get; set; } = RoundCounter.Most;
}
