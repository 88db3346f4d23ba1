using System.ComponentModel.DataAnnotations;

namespace Weblogin.Login;

/// <summary>Lifetimes of a login. Section <c>Login</c>, environment <c>WEBLOGIN_LOGIN__…</c>.</summary>
internal sealed class LoginOptions
{
    public const string SectionName = "Login";

    /// <summary>How long an identity provider may take to answer: people do go and fetch their code device.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "02:00:00")]
    public TimeSpan StepLifetime { get; set; } = TimeSpan.FromMinutes(30);

    /// <summary>How long a verified answer waits for the browser to follow the redirect.</summary>
    [Range(typeof(TimeSpan), "00:00:05", "00:05:00")]
    public TimeSpan ParkedLifetime { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>How long a session serves its destination.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "1.00:00:00")]
    public TimeSpan SessionLifetime { get; set; } = TimeSpan.FromHours(8);

    /// <summary>
    /// How many logins of one relying party may be open at one tenant, and how many of its requests may wait for their browser: far more than
    /// people are there, far fewer than fill a disk.
    /// </summary>
    [Range(100, 10_000_000)]
    public int MostOpen { get; set; } = 20_000;

    /// <summary>How often in a row a relying party may send one browser back at once after it was answered, before a page stops it.</summary>
    [Range(3, 1_000_000_000)]
    public int MostRounds { get; set; } = RoundCounter.Most;
}
