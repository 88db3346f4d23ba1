namespace Weblogin.Admin.Frame;

/// <summary>The addresses of the administration's own frame.</summary>
internal static class AdminPaths
{
    public const string Home = "/";

    /// <summary>Where a login begins.</summary>
    public const string Enter = "/enter";

    /// <summary>Where a login by a tenant's own identity provider comes back.</summary>
    public const string Entered = "/entered";

    /// <summary>Where one logs out (POST).</summary>
    public const string Leave = "/leave";

    public const string Left = "/left";

    /// <summary>Where an invitation is taken up by who has logged in with it.</summary>
    public const string Accept = "/invitation/accept";
}
