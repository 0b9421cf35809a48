@echo off
rem Runs Thresher. JAVA_HOME names the Java runtime, else java is taken from the path; THRESHER_OPTS has options of the JVM.
setlocal
set "java=java"
if defined JAVA_HOME set "java=%JAVA_HOME%\bin\java"
"%java%" -Dsun.misc.unsafe.memory.access=allow %THRESHER_OPTS% -jar "%~dp0..\lib\thresher.jar" %*
