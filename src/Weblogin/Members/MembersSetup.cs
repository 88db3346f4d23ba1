namespace Weblogin.Members;

/// <summary>What the host and the command line must add for members to be found and changed.</summary>
internal static class MembersSetup
{
    public static IServiceCollection AddMembers(this IServiceCollection services) => services.AddSingleton<MemberDirectory>().AddSingleton<NumberSearch>().AddSingleton<MemberActs>().AddSingleton<MemberExport>();
}
