namespace PartnerUpgrade.Adapters.Journal.Sqlite;

/// <summary>
/// Proof of life beside a journal's file: a small file that this process keeps locked. The operating system frees the lock when the process ends,
/// however it ends, and at no other time: not when it is suspended, and whatever its process id is in its container.
/// </summary>
internal sealed class RunnerLockFile(string journal)
{
    private readonly object gate = new();
    private string? name;
    private FileStream? held;
    private bool isImpossible;

    /// <summary>The lock's name; null before it was held.</summary>
    internal string? Name => name;

    /// <summary>Holds the lock from now on.</summary>
    /// <returns>Its name; null where this file system has no locks, or they are switched off.</returns>
    internal string? Hold()
    {
        lock (gate)
        {
            if (isImpossible || (held is not null && File.Exists(PathOf(name!))))
            {
                return isImpossible ? null : name;
            }

            name ??= Guid.NewGuid().ToString("N");
            held?.Dispose();
            try
            {
                held = Open(PathOf(name), FileMode.OpenOrCreate);
            }
            catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
            {
                isImpossible = true;
                return null;
            }

            // A lock that a second look can have as well keeps nobody out.
            isImpossible = IsFreed(name) != false;
            return isImpossible ? null : name;
        }
    }

    internal LockFindings Examine(IReadOnlyList<string> locks)
    {
        var (freed, missing) = (new List<string>(), new List<string>());
        foreach (var other in locks.Where(other => other != name && Guid.TryParseExact(other, "N", out _)))
        {
            switch (IsFreed(other))
            {
                case true:
                    freed.Add(other);
                    break;
                case null:
                    missing.Add(other);
                    break;
            }
        }

        return new LockFindings(freed, missing);
    }

    /// <summary>Removes the files of locks that are freed and that nothing in the journal speaks of.</summary>
    internal void Clean(IReadOnlyCollection<string> spokenOf)
    {
        var prefix = Path.GetFileName(PathOf(""));
        foreach (var file in Directory.GetFiles(Path.GetDirectoryName(journal)!, prefix + "*"))
        {
            var other = Path.GetFileName(file).Substring(prefix.Length);
            if (Guid.TryParseExact(other, "N", out _) && !spokenOf.Contains(other) && IsFreed(other) == true)
            {
                TryDelete(file);
            }
        }
    }

    /// <summary>Frees the lock. Its file stays where the journal may still speak of it.</summary>
    internal void Free(bool isSpokenOf)
    {
        lock (gate)
        {
            if (held is not null)
            {
                if (!isSpokenOf)
                {
                    TryDelete(PathOf(name!));
                }

                held.Dispose();
                held = null;
                if (!isSpokenOf)
                {
                    // Windows deletes nothing that is open.
                    TryDelete(PathOf(name!));
                }
            }
        }
    }

    private string PathOf(string lockName) => $"{journal}-runner-{lockName}";

    /// <summary>Whether nobody holds a lock; null where there is no such file.</summary>
    private bool? IsFreed(string lockName)
    {
        try
        {
            Open(PathOf(lockName), FileMode.Open).Dispose();
            return true;
        }
        catch (FileNotFoundException)
        {
            return null;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // Held, or nobody can tell.
            return false;
        }
    }

    private static FileStream Open(string path, FileMode mode)
    {
#if NET8_0_OR_GREATER
        var options = new FileStreamOptions { Mode = mode, Access = FileAccess.ReadWrite, Share = FileShare.None };
        if (mode == FileMode.OpenOrCreate && !OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return new FileStream(path, options);
#else
        return new FileStream(path, mode, FileAccess.ReadWrite, FileShare.None);
#endif
    }

    private static void TryDelete(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
        }
    }
}
